package io.github.jwtinject.webflux;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.UnmappedRoutes;
import io.github.jwtinject.routes.CleanPath;
import io.github.jwtinject.routes.RoutePattern;
import io.github.jwtinject.testing.TestTokens;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** F6: whatever a path is like, Spring's router and our exclusions and mappings mean the same handler by it. */
class RouteFuzzTest {

    private static final List<RoutePattern> EXCLUDED =
            List.of(RoutePattern.parse("/health"), RoutePattern.parse("/docs/**"));
    private static final Pattern METHOD = Pattern.compile("[A-Za-z]{1,20}");
    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final String BEARER = "Bearer " + TOKENS.compact();
    private static final HttpHandler APPLICATION = application();

    private static volatile @Nullable String reached;

    /** Every path ends in one of them. */
    @RestController
    static class Handlers {

        @RequestMapping({"/health", "/docs", "/docs/{*page}"})
        void open() {
            reached = "open";
        }

        @RequestMapping({"/admin", "/admin/{id}", "/admin/{id}/{*rest}", "/admin/{name}.json"})
        void admin() {
            reached = "admin";
        }

        @RequestMapping({"/", "/{any}", "/health/{detail}", "/{*everything}"})
        void guarded() {
            reached = "guarded";
        }
    }

    private static HttpHandler application() {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        spring.registerBean(
                JwtInject.class,
                () -> JwtInject.builder()
                        .verificationKeys(TOKENS.verificationKey())
                        .excludedRoutePaths("/health", "/docs/**")
                        .scopeMapping("* /admin/**", "admin:all")
                        .unmappedRoutes(UnmappedRoutes.AUTHENTICATED)
                        .build());
        spring.register(BareApplication.WebConfiguration.class, Handlers.class);
        spring.refresh();
        return WebHttpHandlerBuilder.applicationContext(spring).build();
    }

    /** @param data three lines: the method, the word "token" or another, and the path as it stands in the request line */
    @DictionaryEntries({
        "GET", "token", "/health", "/docs/", "/admin", "..", "%2e", "%2f", "%5c", ";a=b", "%00", "//", ".json"
    })
    @FuzzTest(maxDuration = "1m")
    void F6_routes(byte[] data) {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", 3);
        URI path = lines.length == 3 ? uri(lines[2]) : null;
        if (path == null || !METHOD.matcher(lines[0]).matches()) {
            return;
        }
        String method = lines[0];
        boolean authorized = lines[1].equals("token");
        String handler = handlerFor(method, path, authorized);
        if (!authorized && handler != null && !handler.equals("open")) {
            throw new AssertionError("a guarded handler was reached without a token: " + path);
        }
        if (authorized && "admin".equals(handler)) {
            throw new AssertionError("a handler was reached without its scope: " + path);
        }
        CleanPath clean = CleanPath.of(path.getRawPath());
        boolean excluded = clean != null && EXCLUDED.stream().anyMatch(pattern -> pattern.matches(clean));
        if (excluded && method.equals("GET") && !"open".equals(handler)) {
            throw new AssertionError("an excluded path is another handler's, or nobody's: " + path);
        }
    }

    private static @Nullable String handlerFor(String method, URI uri, boolean authorized) {
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.method(HttpMethod.valueOf(method), uri);
        if (authorized) {
            request.header("Authorization", BEARER);
        }
        reached = null;
        APPLICATION.handle(request.build(), new MockServerHttpResponse()).block();
        return reached;
    }

    /** As Netty's adapter makes one of what stands in a request line; null where it answers 400. */
    private static @Nullable URI uri(String target) {
        try {
            URI uri = new URI("http://localhost" + target);
            return "localhost".equals(uri.getHost()) && uri.getRawPath() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
