package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.example.agent.launch.ApiDocs;
import io.github.jwtinject.example.agent.launch.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/**
 * {@code GET /}: the page to try the service with. {@code GET /docs}, for people, and {@code GET /docs/openapi.json}, for
 * programs: the routes, from one document.
 */
@Controller
final class PagesController {

    private static final String HTML = "text/html;charset=utf-8";

    private final Page home;
    // Kept, not generated: Micronaut's generator takes injected parameters for query parameters and form fields.
    private final Page docs = ApiDocs.page();
    private final String openApi = ApiDocs.openApi();

    PagesController(Page home) {
        this.home = home;
    }

    @Get
    @Produces(HTML)
    HttpResponse<String> home() {
        return answer(home);
    }

    @Get("/docs")
    @Produces(HTML)
    HttpResponse<String> docs() {
        return answer(docs);
    }

    @Get("/docs/openapi.json")
    String openApi() {
        return openApi;
    }

    private static HttpResponse<String> answer(Page page) {
        return HttpResponse.ok(page.html()).header("Content-Security-Policy", page.contentSecurityPolicy());
    }
}
