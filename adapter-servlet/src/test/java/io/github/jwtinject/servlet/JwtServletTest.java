package io.github.jwtinject.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JwtServletTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    private final JwtInject jwt = JwtInject.from(JwtInjectProperties.from(TOKENS.options()));
    private TestServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        jwt.close();
    }

    /** Public, with a public constructor, as containers want it. */
    public static final class Greeting extends JwtServlet {

        private String greeting = "not initialised";

        @Override
        public void init() {
            greeting = "hello ";
        }

        private void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String user)
                throws IOException {
            response.getWriter().write(greeting + user);
        }

        void doPatch(HttpServletRequest request, HttpServletResponse response, @Claim("level") int level)
                throws IOException {
            response.getWriter().write("level " + level);
        }

        void doDelete(HttpServletRequest request, HttpServletResponse response, @Claim("users") String... users)
                throws IOException {
            response.getWriter().write(String.join("+", users));
        }
    }

    /** What its handler throws. */
    public static final class Throwing extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @Claim("what") String what)
                throws Exception {
            switch (what) {
                case "servlet" -> throw new ServletException("as is");
                case "io" -> throw new IOException("as is");
                case "runtime" -> throw new IllegalArgumentException("as is");
                default -> throw new TimeoutException("wrapped");
            }
        }
    }

    /** Can never work. */
    public static final class Broken extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, String fromNowhere) {}
    }

    @ParameterizedTest
    @EnumSource
    void handlers_areCalled_byTheirMethod(TestServer.Container container) throws Exception {
        start(container);

        assertThat(send("GET", "/greeting", TOKENS.subject("alice")).body()).isEqualTo("hello alice");
        assertThat(send("PATCH", "/greeting", TOKENS.claim("level", 3)).body()).isEqualTo("level 3");
        assertThat(send("DELETE", "/greeting", TOKENS.claim("users", List.of("a", "b")))
                        .body())
                .isEqualTo("a+b");
    }

    @ParameterizedTest
    @EnumSource
    void head_isAnsweredByGet_withoutItsBody(TestServer.Container container) throws Exception {
        start(container);

        HttpResponse<String> head = send("HEAD", "/greeting", TOKENS);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(send("HEAD", "/greeting", TOKENS.withoutClaim("sub")).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void options_listsWhatIsThere(TestServer.Container container) throws Exception {
        start(container);

        HttpResponse<String> options = send("OPTIONS", "/greeting", TOKENS);
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().allValues("Allow")).containsExactly("DELETE, GET, HEAD, OPTIONS, PATCH");
    }

    @ParameterizedTest
    @CsvSource({
        "TOMCAT, POST, 405",
        "TOMCAT, PUT, 405",
        "TOMCAT, FOO, 501",
        "TOMCAT, get, 501",
        "JETTY, POST, 405",
        "JETTY, PUT, 405",
        "JETTY, FOO, 501",
        "JETTY, get, 501"
    })
    void otherMethods_areTurnedAway(TestServer.Container container, String method, int status) throws Exception {
        start(container);

        HttpResponse<String> response = send(method, "/greeting", TOKENS);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Allow"))
                .isEqualTo(status == 405 ? Optional.of("DELETE, GET, HEAD, OPTIONS, PATCH") : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatThrows_failsAsAServletDoes(TestServer.Container container) throws Exception {
        AtomicInteger asIs = new AtomicInteger();
        AtomicInteger wrapped = new AtomicInteger();
        server = container.start("", context -> {
            context.addFilter("outer", (request, response, chain) -> {
                        try {
                            chain.doFilter(request, response);
                        } catch (ServletException | IOException | RuntimeException e) {
                            ("as is".equals(e.getMessage()) ? asIs : wrapped).incrementAndGet();
                            throw e;
                        }
                    })
                    .addMappingForUrlPatterns(null, false, "/*");
            JwtFilter.register(context, jwt);
            context.addServlet("throwing", Throwing.class).addMapping("/throwing");
        });

        for (String what : new String[] {"servlet", "io", "runtime", "checked"}) {
            assertThat(send("GET", "/throwing", TOKENS.claim("what", what)).statusCode())
                    .isEqualTo(500);
        }
        assertThat(asIs).hasValue(3);
        assertThat(wrapped).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void anIncludedPartThatIsRefused_staysEmpty(TestServer.Container container) throws Exception {
        server = container.start("", context -> {
            JwtFilter.register(context, jwt);
            context.addServlet("greeting", Greeting.class).addMapping("/greeting");
            context.addServlet("page", new JwtServlet() {
                        @Override
                        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                                throws ServletException, IOException {
                            response.getWriter().write("[");
                            request.getRequestDispatcher("/greeting").include(request, response);
                            response.getWriter().write("]");
                        }
                    })
                    .addMapping("/page");
        });

        assertThat(send("GET", "/page", TOKENS.subject("alice")).body()).isEqualTo("[hello alice]");
        assertThat(send("GET", "/page", TOKENS.withoutClaim("sub")).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource
    void withoutFilter_nothingRuns(TestServer.Container container) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server = container.start(
                "",
                context -> context.addServlet("open", new JwtServlet() {
                            @Override
                            protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                                calls.incrementAndGet();
                            }
                        })
                        .addMapping("/open"));

        assertThat(send("GET", "/open", TOKENS).statusCode()).isEqualTo(500);
        assertThat(calls).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatCanNeverWork_stopsTheStart(TestServer.Container container) {
        // Without load-on-startup, which would leave it to the first request.
        assertThatThrownBy(() -> server = container.start("", context -> {
                    JwtFilter.register(context, jwt);
                    context.addServlet("broken", Broken.class).addMapping("/broken");
                }))
                .hasStackTraceContaining("Broken.doGet(")
                .hasStackTraceContaining("fromNowhere");
    }

    @ParameterizedTest
    @EnumSource
    void anInstanceThatCanNeverWork_stopsTheStart(TestServer.Container container) {
        assertThatThrownBy(() -> server = container.start("", context -> {
                    JwtFilter.register(context, jwt);
                    context.addServlet("broken", new Broken()).addMapping("/broken");
                }))
                .hasStackTraceContaining("Broken.doGet(");
    }

    private void start(TestServer.Container container) throws Exception {
        server = container.start("", context -> {
            JwtFilter.register(context, jwt);
            ServletRegistration.Dynamic greeting = context.addServlet("greeting", Greeting.class);
            greeting.addMapping("/greeting");
        });
    }

    private HttpResponse<String> send(String method, String path, TestTokens tokens) {
        return Http.send(server, method, path, "", "Authorization", "Bearer " + tokens.compact());
    }
}
