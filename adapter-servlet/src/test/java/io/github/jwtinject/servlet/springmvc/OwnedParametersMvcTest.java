package io.github.jwtinject.servlet.springmvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.owned.OwnedParametersConflict;
import io.github.jwtinject.servlet.Http;
import io.github.jwtinject.servlet.TestServer;
import io.github.jwtinject.servlet.WebApplication;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.filter.FormContentFilter;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Owned parameters on all the ways by which Spring MVC gives a parameter to a handler. */
class OwnedParametersMvcTest {

    private static final TestTokens TOKENS = TestTokens.hs256().subject("alice");
    private static final TestTokens NAMELESS = TOKENS.withoutClaim("sub");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=XX";

    private JwtInject jwt;
    private TestServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        jwt.close();
    }

    record Constructed(@BindParam("user_id") String userId, String q) {}

    record Bound(String user_id) {}

    record Id(String value) {}

    record Nested(
            @BindParam("user_id") Id userId,
            @BindParam("user_id") List<Id> many) {}

    @RestController
    static class Readers {
        @RequestMapping("/default")
        String withDefault(@RequestParam(name = "user_id", defaultValue = "nobody") String userId) {
            return userId;
        }

        @RequestMapping("/maps")
        String maps(@RequestParam Map<String, String> one, @RequestParam MultiValueMap<String, String> all) {
            return one + " " + all;
        }

        @RequestMapping("/record")
        String constructed(Constructed sent) {
            return sent.userId() + " " + sent.q();
        }

        @RequestMapping({"/nested", "/nested/{user_id}"})
        String nested(Nested sent) {
            return sent.userId() + " " + sent.many();
        }

        @RequestMapping({"/path/{user_id}", "/path/as/{User_id}"})
        String path(ContractSent sent, Constructed constructed, @PathVariable Map<String, String> variables) {
            return sent.seen() + " " + constructed.userId() + " " + variables.values();
        }

        @RequestMapping("/named/{user_id}")
        String named(@ModelAttribute("user_id") StringBuilder userId) {
            return String.valueOf(userId);
        }

        @RequestMapping("/parts")
        String parts(
                @RequestParam(name = "user_id", required = false) MultipartFile file,
                @RequestPart(name = "user_id", required = false) String part,
                MultipartHttpServletRequest request) {
            return (file == null) + " " + part + " " + request.getFileMap().keySet() + " "
                    + List.of(request.getParameterValues("user_id")) + " "
                    + request.getParameterMap().keySet();
        }

        @RequestMapping("/later")
        Callable<String> later(@RequestParam(name = "user_id", required = false) String userId) {
            return () -> userId;
        }
    }

    /** Filled by a setter. */
    static class ContractSent {
        private String userId;

        public void setUser_id(String userId) {
            this.userId = userId;
        }

        String seen() {
            return userId;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Functional {
        @Bean
        RouterFunction<ServerResponse> functions() {
            return RouterFunctions.route()
                    .POST(
                            "/function",
                            request -> ServerResponse.ok()
                                    .body(request.param("user_id").orElse("nobody") + " "
                                            + request.params().get("user_id")))
                    .build()
                    .and(binding("").build())
                    // As a filter that changes the request has it.
                    .and(binding("/anew")
                            .before(request -> ServerRequest.from(request)
                                    .header("X-New", "1")
                                    .build())
                            .build());
        }

        private static RouterFunctions.Builder binding(String prefix) {
            return RouterFunctions.route()
                    .GET(prefix + "/bind", Functional::bound)
                    .POST(prefix + "/bind", Functional::bound)
                    .GET(prefix + "/bind/{user_id}", Functional::bound);
        }

        /** By a constructor and by a setter, and what else is read of the same request. */
        private static ServerResponse bound(ServerRequest request) throws Exception {
            String constructed = request.bind(Bound.class).user_id();
            String set = request.bind(ContractSent.class, binder -> binder.setDisallowedFields("q"))
                    .seen();
            return ServerResponse.ok()
                    .body(constructed + " " + set + " "
                            + List.copyOf(request.pathVariables().values()) + " "
                            + request.headers().header("user_id"));
        }
    }

    @RestControllerAdvice
    static class Advice {
        @ExceptionHandler(Exception.class)
        @ResponseStatus(HttpStatus.CONFLICT)
        String all() {
            return "the application's own answer";
        }
    }

    @Test
    void requestParams_areTheTokens() throws Exception {
        start(OwnedParametersConflict.REPLACE);

        assertThat(get("/default?user_id=mallory&user_id%5B%5D=m2", TOKENS)).isEqualTo("alice");
        assertThat(get("/default?user_id=mallory&user_id%5B%5D=m2", NAMELESS)).isEqualTo("nobody");
        assertThat(get("/maps?user_id=mallory&user_id%5B%5D=m2&q=x", TOKENS))
                .isEqualTo("{q=x, user_id=alice} {q=[x], user_id=[alice]}");
        assertThat(get("/maps?user_id=mallory&_user_id=m2&q=x", NAMELESS)).isEqualTo("{q=x} {q=[x]}");
        assertThat(get("/later?user_id=mallory", TOKENS)).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user_id=m", "!user_id=m", "_user_id=m", "user_id%5B%5D=m", "User_id=m", "user_id=m&user_id=n"})
    void aRecord_isConstructedOfTheTokens(String query) throws Exception {
        start(OwnedParametersConflict.REPLACE);

        assertThat(get("/record?q=x&" + query, TOKENS)).isEqualTo("alice x");
        assertThat(get("/record?q=x&" + query, NAMELESS)).isEqualTo("null x");
        assertThat(send("POST", "/record?" + query, NAMELESS, FORM, "q=x&" + query)
                        .body())
                .isEqualTo("null x");
    }

    @Test
    void nestedPaths_areNoWayIn() throws Exception {
        start(OwnedParametersConflict.REPLACE);

        String query = "user_id.value=m&user_id%5B0%5D.value=m&user_id%5B0%5D=m&!user_id.value=m";
        assertThat(get("/nested?" + query, NAMELESS)).isEqualTo("null null");
        assertThat(get("/nested/mallory?" + query, NAMELESS)).isEqualTo("null null");
    }

    @Test
    void pathVariablesAndHeaders_doNotFillWhatIsAbsent() throws Exception {
        start(OwnedParametersConflict.REPLACE);

        for (String path : List.of("/path/mallory", "/path/as/mallory")) {
            assertThat(get(path, NAMELESS)).isEqualTo("null null [mallory]");
            assertThat(get(path, TOKENS)).isEqualTo("alice alice [mallory]");
            assertThat(get(path, NAMELESS, "user_id", "mallory")).isEqualTo("null null [mallory]");
            assertThat(get(path, NAMELESS, "USER_ID", "mallory")).isEqualTo("null null [mallory]");
        }
    }

    @Test
    void aPathVariable_isNotConvertedToTheAttributeOfItsName() throws Exception {
        start(OwnedParametersConflict.REPLACE);

        assertThat(get("/named/mallory", NAMELESS)).isEmpty();
    }

    @Test
    void multipartForms_holdTheTokens() throws Exception {
        start(OwnedParametersConflict.REPLACE);
        String file = "--XX\r\nContent-Disposition: form-data; name=\"user_id\"; filename=\"a\"\r\n\r\nmallory\r\n";
        String field = "--XX\r\nContent-Disposition: form-data; name=\"user_id\"\r\n\r\nmallory\r\n";

        for (String body : List.of(file, field, file + field)) {
            assertThat(send("POST", "/parts", TOKENS, MULTIPART, body + "--XX--\r\n")
                            .body())
                    .isEqualTo("true alice [] [alice] [user_id]");
        }
    }

    @Test
    void functionalHandlers_readTheTokens() throws Exception {
        start(OwnedParametersConflict.REPLACE);

        assertThat(send("POST", "/function?user_id=m", TOKENS, FORM, "user_id=n")
                        .body())
                .isEqualTo("alice [alice]");
        assertThat(send("POST", "/function?user_id=m", NAMELESS, FORM, "user_id=n")
                        .body())
                .isEqualTo("nobody []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/anew"})
    void functionalHandlers_bindTheTokens_orNothing(String prefix) throws Exception {
        start(OwnedParametersConflict.REPLACE);

        for (String query : List.of("", "?user_id=m", "?_user_id=m&!user_id=m&User_id=m&user_id%5B%5D=m")) {
            assertThat(get(prefix + "/bind" + query, TOKENS)).as(query).isEqualTo("alice alice [] []");
            assertThat(get(prefix + "/bind" + query, NAMELESS)).as(query).isEqualTo("null null [] []");
        }
        assertThat(get(prefix + "/bind/mallory", NAMELESS)).isEqualTo("null null [mallory] []");
        assertThat(get(prefix + "/bind/mallory", TOKENS)).isEqualTo("alice alice [mallory] []");
        assertThat(get(prefix + "/bind", NAMELESS, "user_id", "mallory")).isEqualTo("null null [] [mallory]");
        for (String header : List.of("USER_ID", "_user_id", "!user_id")) {
            assertThat(get(prefix + "/bind", NAMELESS, header, "mallory"))
                    .as(header)
                    .startsWith("null null ");
        }
        assertThat(send("POST", prefix + "/bind", NAMELESS, FORM, "user_id=m").body())
                .startsWith("null null ");
        assertThat(send("POST", prefix + "/bind", TOKENS, FORM, "user_id=m").body())
                .startsWith("alice alice ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/default  | application/x-www-form-urlencoded | user_id=mallory",
                "/record   | application/x-www-form-urlencoded | _user_id=mallory",
                "/maps     | application/x-www-form-urlencoded | user_id%5B%5D=mallory",
                "/function | application/x-www-form-urlencoded | user_id=mallory",
                "/bind     | application/x-www-form-urlencoded | user_id=mallory",
            })
    void aConflict_neverReachesTheAdvice(String path, String type, String body) throws Exception {
        start(OwnedParametersConflict.REJECT);

        HttpResponse<String> response = send("POST", path, TOKENS, type, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"reason\":\"bad_request\"");
    }

    @Test
    void aConflictInAPart_neverReachesTheAdvice() throws Exception {
        start(OwnedParametersConflict.REJECT);

        String field = "--XX\r\nContent-Disposition: form-data; name=\"user_id\"\r\n\r\nmallory\r\n--XX--\r\n";
        assertThat(send("POST", "/parts", TOKENS, MULTIPART, field).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void springsFormFilter_mustStandInFrontOfUs(boolean inFront) throws Exception {
        jwt = jwt(OwnedParametersConflict.REPLACE);
        SpringApplication application = new SpringApplication(jwt, Readers.class);
        server = TestServer.Container.TOMCAT.start("", new WebApplication() {
            @Override
            public void register(ServletContext context) {
                if (!inFront) {
                    application.register(context);
                }
                FilterRegistration.Dynamic forms = context.addFilter("forms", new FormContentFilter());
                forms.setAsyncSupported(true);
                forms.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
                if (inFront) {
                    application.register(context);
                }
            }
        });

        HttpResponse<String> response = send("PUT", "/maps", TOKENS, FORM, "user_id=mallory&q=x");
        if (inFront) {
            assertThat(response.body()).isEqualTo("{q=x, user_id=alice} {q=[x], user_id=[alice]}");
        } else {
            assertThat(response.statusCode()).isEqualTo(500);
        }
    }

    private JwtInject jwt(OwnedParametersConflict conflict) {
        return JwtInject.builder()
                .properties(JwtInjectProperties.from(TOKENS.options()))
                .ownedParameters("user_id")
                .ownedParametersConflict(conflict)
                .build();
    }

    private void start(OwnedParametersConflict conflict) throws Exception {
        jwt = jwt(conflict);
        server = TestServer.Container.TOMCAT.start(
                "", new SpringApplication(jwt, Readers.class, Functional.class, Advice.class));
    }

    private String get(String path, TestTokens tokens, String... header) {
        String[] headers = new String[header.length + 2];
        System.arraycopy(header, 0, headers, 2, header.length);
        headers[0] = "Authorization";
        headers[1] = "Bearer " + tokens.compact();
        HttpResponse<String> response = Http.get(server, path, headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(String method, String path, TestTokens tokens, String type, String body) {
        return Http.send(
                server, method, path, body, "Content-Type", type, "Authorization", "Bearer " + tokens.compact());
    }
}
