package io.github.jwtinject.webflux;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** F8: whatever parameters and headers a client sends, what an endpoint reads of an owned one is the token's. */
class OwnedParameterFuzzTest {

    private static final List<String> ENDPOINTS =
            List.of("/injected", "/param", "/list", "/record", "/settable", "/map", "/form");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}");
    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final String NAMED = "Bearer " + TOKENS.compact();
    private static final String NAMELESS =
            "Bearer " + TOKENS.withoutClaim("sub").compact();
    private static final String CLIENT = "mallory";
    private static final HttpHandler APPLICATION = application();

    private static volatile @Nullable String read;

    record Bound(@Nullable String user_id) {}

    /** Filled by its setter. */
    static class Settable {
        private @Nullable String userId;

        public void setUser_id(String userId) {
            this.userId = userId;
        }
    }

    @RestController
    static class Handlers {

        @RequestMapping("/injected")
        void injected(@UserId Optional<String> userId) {
            read = userId.orElse("nobody");
        }

        @RequestMapping("/param")
        void param(@RequestParam("user_id") Optional<String> userId) {
            read = userId.orElse("nobody");
        }

        @RequestMapping("/list")
        void list(@RequestParam(name = "user_id", required = false) List<String> userIds) {
            read = userIds == null ? "nobody" : String.join(",", userIds);
        }

        @RequestMapping("/record")
        void bound(Bound bound) {
            read = text(bound.user_id());
        }

        @RequestMapping("/settable")
        void settable(@ModelAttribute Settable settable) {
            read = text(settable.userId);
        }

        @RequestMapping("/map")
        void map(@RequestParam Map<String, String> one, @RequestParam MultiValueMap<String, String> all) {
            read = text(one.get("user_id"));
            if (!text(all.getFirst("user_id")).equals(read)
                    || all.getOrDefault("user_id", List.of()).size() > 1) {
                read = all.toString();
            }
        }

        @RequestMapping("/form")
        Mono<Void> form(ServerWebExchange exchange) {
            return exchange.getFormData()
                    .doOnNext(form -> read = text(form.getFirst("user_id")))
                    .then();
        }

        private static String text(@Nullable String value) {
            return value == null ? "nobody" : value;
        }
    }

    private static HttpHandler application() {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        spring.registerBean(
                JwtInject.class,
                () -> JwtInject.builder()
                        .verificationKeys(TOKENS.verificationKey())
                        .ownedParameters("user_id")
                        .build());
        spring.register(BareApplication.WebConfiguration.class, Handlers.class);
        spring.refresh();
        return WebHttpHandlerBuilder.applicationContext(spring).build();
    }

    /**
     * @param data five lines: the endpoint, the word "sub" where the token has one, the word "form" where the parameters are
     *     posted, a header's name, and the parameters as they are sent
     */
    @DictionaryEntries({
        "/record",
        "/settable",
        "/map",
        "sub",
        "form",
        "user_id",
        "User_id",
        "_",
        "!",
        "%5B0%5D",
        "=mallory&"
    })
    @FuzzTest(maxDuration = "1m")
    void F8_ownedParameters(byte[] data) {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", 5);
        if (lines.length < 5
                || !ENDPOINTS.contains(lines[0])
                || !FIELD.matcher(lines[3]).matches()) {
            return;
        }
        boolean named = lines[1].equals("sub");
        boolean posted = lines[2].equals("form");
        URI target = target(lines[0], posted ? "" : lines[4]);
        if (target == null || lines[3].equalsIgnoreCase("Authorization")) {
            return;
        }
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.method(
                        posted ? HttpMethod.POST : HttpMethod.GET, target)
                .header(lines[3], CLIENT)
                .header("Authorization", named ? NAMED : NAMELESS);
        read = null;
        APPLICATION
                .handle(
                        posted
                                ? request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                        .body(lines[4])
                                : request.build(),
                        new MockServerHttpResponse())
                .block();
        String expected = named ? "user_123" : "nobody";
        if (read != null && !read.equals(expected)) {
            throw new AssertionError(lines[0] + " read what a client sent: " + read);
        }
    }

    private static @Nullable URI target(String endpoint, String query) {
        try {
            return new URI(endpoint + "?" + query);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
