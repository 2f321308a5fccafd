package io.github.jwtinject.example.mvc;

import io.github.jwtinject.example.agent.launch.ApiDocs;
import io.github.jwtinject.example.agent.launch.Page;
import io.github.jwtinject.example.agent.launch.Setup;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages for people: one to try the service with, and one that lists the routes of the generated API document. */
@Hidden
@RestController
class PageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Page home;
    private final OpenApiWebMvcResource generator;
    private final String documentPath;

    PageController(
            Setup setup, OpenApiWebMvcResource generator, @Value("${springdoc.api-docs.path}") String documentPath) {
        this.home = Page.home(setup);
        this.generator = generator;
        this.documentPath = documentPath;
    }

    @GetMapping("/")
    ResponseEntity<String> home() {
        return answer(home);
    }

    @GetMapping("/docs")
    ResponseEntity<String> docs(HttpServletRequest request) throws Exception {
        byte[] document = generator.openapiJson(request, documentPath, Locale.ENGLISH);
        return answer(ApiDocs.page(new String(document, StandardCharsets.UTF_8)));
    }

    private static ResponseEntity<String> answer(Page page) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", page.contentSecurityPolicy())
                .body(page.html());
    }
}
