package io.github.jwtinject.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.TokenExtractor;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract cannot say of a filter: what stands in front of it, what comes behind it, how it starts and ends. */
class JwtFilterTest {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final String ATTRIBUTE = "io.github.jwtinject.servlet.Decided";

    private final AtomicInteger extractions = new AtomicInteger();
    private final JwtInject jwt = JwtInject.builder()
            .properties(JwtInjectProperties.from(TOKENS.options()))
            .excludedRoutePaths("/open/**", "/open", "/", "/index.html")
            .tokenExtractor(request -> {
                extractions.incrementAndGet();
                return TokenExtractor.bearer().extract(request);
            })
            .build();
    private TestServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        jwt.close();
    }

    @ParameterizedTest
    @EnumSource
    void theToken_isLookedAtOnce_whateverIsDispatched(TestServer.Container container) throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        start(container, context -> {
            JwtFilter.register(context, jwt);
            servlet(context, "/start", (request, response) -> {
                seen.add(seen(request));
                request.getRequestDispatcher("/forwarded").forward(request, response);
            });
            servlet(context, "/forwarded", (request, response) -> {
                seen.add(seen(request));
                request.getRequestDispatcher("/included").include(request, response);
                request.startAsync().dispatch("/dispatched");
            });
            servlet(context, "/included", (request, response) -> seen.add(seen(request)));
            servlet(context, "/dispatched", (request, response) -> {
                seen.add(seen(request));
                response.sendError(500);
            });
            servlet(context, "/error", (request, response) -> seen.add(seen(request)));
        });

        assertThat(get("/start", bearer("alice")).statusCode()).isEqualTo(500);
        assertThat(seen)
                .containsExactly("REQUEST alice", "FORWARD alice", "INCLUDE alice", "ASYNC alice", "ERROR alice");
        assertThat(extractions).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void startAsync_keepsTheIdentity_withAndWithoutArguments(TestServer.Container container) throws Exception {
        start(container, context -> {
            JwtFilter.register(context, jwt);
            servlet(context, "/async", (request, response) -> {
                AsyncContext async = request.getParameter("wrapped") == null
                        ? request.startAsync()
                        : request.startAsync(new HttpServletRequestWrapper(request), response);
                async.start(() -> {
                    try {
                        JwtIdentity identity = Objects.requireNonNull(JwtFilter.identity(async.getRequest()));
                        async.getResponse().getWriter().write(String.valueOf(identity.userId()));
                    } catch (IOException e) {
                        context.log("The answer could not be written", e);
                    } finally {
                        async.complete();
                    }
                });
            });
        });

        assertThat(get("/async", bearer("alice")).body()).isEqualTo("alice");
        assertThat(get("/async?wrapped", bearer("bob")).body()).isEqualTo("bob");
    }

    @ParameterizedTest
    @EnumSource
    void whatLiesInTheAttribute_isOverwritten_onTheFirstDispatch(TestServer.Container container) throws Exception {
        AtomicReference<Object> kept = new AtomicReference<>("something else");
        start(container, context -> {
            filter(context, "earlier", (request, response, chain) -> {
                request.setAttribute(ATTRIBUTE, kept.get());
                chain.doFilter(request, response);
            });
            JwtFilter.register(context, jwt);
            servlet(context, "/*", (request, response) -> {
                kept.set(request.getAttribute(ATTRIBUTE));
                response.getWriter().write(String.valueOf(JwtFilter.identity(request)));
            });
        });

        assertThat(get("/a").statusCode()).isEqualTo(401);
        assertThat(get("/a", bearer("alice")).statusCode()).isEqualTo(200);
        assertThat(kept.get()).as("alice's decision, to be replayed").isInstanceOf(Decided.class);
        assertThat(get("/a").statusCode()).isEqualTo(401);
        assertThat(get("/open/a").body()).isEqualTo("null");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeft_forTheNextRequestOfAConnection(TestServer.Container container) throws Exception {
        List<Object> found = new CopyOnWriteArrayList<>();
        start(container, context -> {
            filter(context, "earlier", (request, response, chain) -> {
                found.add(String.valueOf(request.getAttribute(ATTRIBUTE))
                        + ((HttpServletRequest) request).getRemoteUser());
                chain.doFilter(request, response);
            });
            JwtFilter.register(context, jwt);
            servlet(context, "/*", (request, response) -> response.getWriter().write(seen(request)));
        });

        for (int i = 0; i < 20; i++) {
            assertThat(get("/a", bearer("alice")).body()).isEqualTo("REQUEST alice");
            assertThat(get("/open/a").body()).isEqualTo("REQUEST null");
        }
        assertThat(found).hasSize(40).containsOnly("nullnull");
    }

    @ParameterizedTest
    @EnumSource
    void aForwardThatComesFirst_isGuarded(TestServer.Container container) throws Exception {
        start(container, context -> {
            filter(context, "rewrite", (request, response, chain) -> {
                if (request.getDispatcherType() == DispatcherType.REQUEST) {
                    request.getRequestDispatcher("/guarded").forward(request, response);
                } else {
                    chain.doFilter(request, response);
                }
            });
            JwtFilter.register(context, jwt);
            servlet(
                    context,
                    "/guarded",
                    (request, response) -> response.getWriter().write(seen(request)));
        });

        assertThat(get("/open").statusCode()).isEqualTo(401);
        assertThat(get("/open", bearer("alice")).body()).isEqualTo("FORWARD alice");
    }

    @ParameterizedTest
    @EnumSource
    void anErrorInFrontOfTheFilter_isShown_toNobody(TestServer.Container container) throws Exception {
        start(container, context -> {
            filter(context, "broken", (request, response, chain) -> {
                if (request.getDispatcherType() == DispatcherType.REQUEST) {
                    ((HttpServletResponse) response).sendError(500);
                } else {
                    chain.doFilter(request, response);
                }
            });
            JwtFilter.register(context, jwt);
            context.addServlet("error", new ErrorPage()).addMapping("/error");
        });

        HttpResponse<String> response = get("/guarded", bearer("alice"));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("error page for null");
        assertThat(extractions).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusal_isTheWholeAnswer_andNoErrorPageTakesItsPlace(TestServer.Container container) throws Exception {
        start(container, context -> {
            filter(context, "cors", (request, response, chain) -> {
                ((HttpServletResponse) response).setHeader("Access-Control-Allow-Origin", "https://app.example");
                chain.doFilter(request, response);
            });
            JwtFilter.register(context, jwt);
            servlet(
                    context,
                    "/error",
                    (request, response) -> response.getWriter().write("the error page"));
        });

        HttpResponse<String> refused = get("/guarded");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body())
                .startsWith("{")
                .contains("\"reason\":\"missing\"")
                .endsWith("}");
        assertThat(refused.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(refused.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(refused.headers().firstValueAsLong("Content-Length"))
                .hasValue(refused.body().length());
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example");

        HttpResponse<String> head = Http.send(server, "HEAD", "/guarded", "");
        assertThat(head.statusCode()).isEqualTo(401);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFilterThatIsThereTwice_decidesOnce(TestServer.Container container) throws Exception {
        start(container, context -> {
            JwtFilter.register(context, jwt);
            filter(context, "again", new JwtFilter(jwt));
            servlet(context, "/*", (request, response) -> response.getWriter().write(seen(request)));
        });

        assertThat(get("/a", bearer("alice")).body()).isEqualTo("REQUEST alice");
        assertThat(extractions).hasValue(1);
        assertThat(get("/a").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void withoutUserId_thereIsNoPrincipal_notEvenTheContainers(TestServer.Container container) throws Exception {
        start(container, context -> {
            filter(
                    context,
                    "basic",
                    (request, response, chain) ->
                            chain.doFilter(new BasicUser((HttpServletRequest) request), response));
            JwtFilter.register(context, jwt);
            servlet(
                    context,
                    "/*",
                    (request, response) -> response.getWriter()
                            .write(request.getUserPrincipal() + " " + request.getRemoteUser() + " "
                                    + request.getAuthType() + " " + request.isUserInRole("admin") + " "
                                    + request.isUserInRole("read")));
        });

        assertThat(get("/a", bearer(TOKENS.withoutClaim("sub").scopes("read"))).body())
                .isEqualTo("null null Bearer false true");
        assertThat(get("/a", bearer(TOKENS.subject("alice"))).body())
                .isEqualTo("JwtPrincipal[JwtIdentity[verified=true]] alice Bearer false false");
        assertThat(get("/open/a").body()).as("left alone").isEqualTo("basic basic BASIC true true");
    }

    @ParameterizedTest
    @EnumSource
    void aWelcomeFile_isOpen_onlyWithItsOwnPath(TestServer.Container container) throws Exception {
        server = container.start("/app", context -> JwtFilter.register(context, jwt));

        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/index.html").body()).contains("welcome");
        assertThat(get("/docs/").statusCode()).isEqualTo(401);
        assertThat(get("/docs/", bearer("alice")).body()).contains("welcome");
    }

    @ParameterizedTest
    @EnumSource
    void twoFacades_stopTheStart(TestServer.Container container) {
        assertThatThrownBy(() -> start(container, context -> {
                    JwtFilter.register(context, jwt);
                    FilterRegistration.Dynamic other = context.addFilter("other", JwtFilter.class);
                    other.setInitParameters(TOKENS.options());
                    other.addMappingForUrlPatterns(null, true, "/*");
                }))
                .hasStackTraceContaining("Two JwtFilters");
    }

    @ParameterizedTest
    @EnumSource
    void initParams_stopTheStart_whereTheyWouldNotBeObeyed(TestServer.Container container) {
        assertThatThrownBy(() -> start(container, context -> {
                    JwtFilter.register(context, jwt);
                    context.getFilterRegistration(JwtFilter.NAME).setInitParameter("jwt-inject.realm", "r");
                }))
                .hasStackTraceContaining("has init-params");
    }

    @ParameterizedTest
    @EnumSource
    void registeringTwice_stopsTheStart(TestServer.Container container) {
        assertThatThrownBy(() -> start(container, context -> {
                    JwtFilter.register(context, jwt);
                    JwtFilter.register(context, jwt);
                }))
                .hasStackTraceContaining("call JwtFilter.register once");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void destroy_closesWhatTheFilterMade_andNothingElse(boolean byContainer, @TempDir Path folder) throws Exception {
        Path jwks = Files.writeString(folder.resolve("jwks.json"), TOKENS.jwks());
        try (JwtInject given = JwtInject.builder().jwksFile(jwks).build()) {
            int before = watchers();
            start(TestServer.Container.TOMCAT, context -> {
                if (byContainer) {
                    FilterRegistration.Dynamic filter = context.addFilter("guard", JwtFilter.class);
                    filter.setInitParameter("jwt-inject.jwks-file", jwks.toString());
                    filter.addMappingForUrlPatterns(null, true, "/*");
                } else {
                    JwtFilter.register(context, given);
                }
            });
            assertThat(watchers()).isEqualTo(byContainer ? before + 1 : before);
            assertThat(get("/nowhere", bearer("alice")).statusCode()).isEqualTo(404);

            server.close();
            server = null;
            awaitWatchers(before);
            assertThat(given.decide(FakeRequest.get("/").bearer(TOKENS.compact())))
                    .isInstanceOf(Decision.Admit.class);
        }
    }

    private static int watchers() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("jwt-inject-jwks-file"))
                .count();
    }

    private static void awaitWatchers(int count) throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("jwt-inject-jwks-file") && watchers() > count) {
                thread.join(2000);
            }
        }
        assertThat(watchers()).isEqualTo(count);
    }

    private void start(TestServer.Container container, WebApplication application) throws Exception {
        server = container.start("", new WebApplication() {
            @Override
            public void register(ServletContext context) throws ServletException {
                application.register(context);
            }

            @Override
            public Map<Integer, String> errorPages() {
                return Map.of(500, "/error", 401, "/error");
            }
        });
    }

    private HttpResponse<String> get(String path, String... headers) {
        return Http.get(server, path, headers);
    }

    private static String[] bearer(String user) {
        return bearer(TOKENS.subject(user));
    }

    private static String[] bearer(TestTokens tokens) {
        return new String[] {"Authorization", "Bearer " + tokens.compact()};
    }

    private static String seen(HttpServletRequest request) {
        return request.getDispatcherType() + " " + request.getRemoteUser();
    }

    private static void filter(ServletContext context, String name, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }

    /** What a servlet does with a GET. */
    private interface Body {
        void get(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    private static void servlet(ServletContext context, String path, Body body) {
        ServletRegistration.Dynamic registration = context.addServlet(path, new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                body.get(request, response);
            }
        });
        registration.setAsyncSupported(true);
        registration.addMapping(path);
    }

    private static final class ErrorPage extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @UserId(required = false) String user)
                throws IOException {
            response.getWriter().write("error page for " + user);
        }
    }

    /** A request that someone in front has authenticated in another way. */
    private static final class BasicUser extends HttpServletRequestWrapper {

        private BasicUser(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return new Principal() {
                @Override
                public String getName() {
                    return "basic";
                }

                @Override
                public String toString() {
                    return "basic";
                }
            };
        }

        @Override
        public String getRemoteUser() {
            return "basic";
        }

        @Override
        public boolean isUserInRole(String role) {
            return true;
        }

        @Override
        public String getAuthType() {
            return BASIC_AUTH;
        }
    }
}
