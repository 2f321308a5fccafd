package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.example.agent.launch.ApiDocs;
import io.github.jwtinject.example.agent.launch.Page;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code GET /}: the page to try the service with. {@code GET /docs}, for people, and {@code GET /docs/openapi.json}, for
 * programs: the routes, from the document that micronaut-openapi made when this was compiled.
 */
@Hidden
@Controller
final class PagesController {

    private static final String HTML = "text/html;charset=utf-8";

    private final Page home;
    private final Page docs;
    private final String openApi;

    PagesController(Page home, ResourceLoader resources) {
        this.home = home;
        this.openApi = text(resources, "classpath:META-INF/swagger/openapi.json");
        this.docs = ApiDocs.page(openApi);
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

    private static String text(ResourceLoader resources, String name) {
        try (InputStream in = resources.getResourceAsStream(name).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> answer(Page page) {
        return HttpResponse.ok(page.html()).header("Content-Security-Policy", page.contentSecurityPolicy());
    }
}
