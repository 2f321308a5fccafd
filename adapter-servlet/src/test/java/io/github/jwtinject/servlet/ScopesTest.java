package io.github.jwtinject.servlet;

import static io.github.jwtinject.testing.RouteReportAssert.assertThatRoutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract cannot say of scopes: servlets that overlap, forwards, and the report. */
class ScopesTest {

    private static final TestTokens TOKENS = TestTokens.hs256().subject("alice");

    private final AtomicReference<ServletContext> application = new AtomicReference<>();
    private final JwtInject jwt = JwtInject.builder()
            .properties(JwtInjectProperties.from(TOKENS.options()))
            .scopeMapping("GET /mapped", "profile")
            .adminScope("root")
            .excludedRoutePaths("/open")
            .build();
    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
        jwt.close();
    }

    /** What both kinds of its requests need stands on the type that it has inherited. */
    @RequireScopes("reports:read")
    abstract static class Guarded extends JwtServlet {}

    static final class Reports extends Guarded {
        void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String userId) throws IOException {
            response.getWriter().write("reports of " + userId);
        }

        @RequireScopes("reports:write")
        void doPost(HttpServletRequest request, HttpServletResponse response, @UserId String userId)
                throws ServletException, IOException {
            request.getRequestDispatcher("/plain").forward(request, response);
        }
    }

    static final class Plain extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("plain");
        }
    }

    private void start(TestServer.Container container) throws Exception {
        server = container.start("", context -> {
            application.set(context);
            JwtFilter.register(context, jwt);
            context.addServlet("reports", new Reports()).addMapping("/reports/*");
            context.addServlet("plain", new Plain()).addMapping("/plain", "/reports/plain", "/open");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftToHandlers_isNoOtherServlets(TestServer.Container container) throws Exception {
        start(container);

        assertThat(send("GET", "/reports/1", "reports:read")).isEqualTo("200 reports of alice");
        assertThat(send("GET", "/reports/1", "profile")).startsWith("403");
        assertThat(send("GET", "/reports/plain", "reports:read")).startsWith("403");
        assertThat(send("GET", "/reports/plain", "root")).isEqualTo("200 plain");
        assertThat(send("GET", "/plain", "reports:read")).startsWith("403");
        assertThat(send("DELETE", "/reports/1", "reports:read")).startsWith("403");
    }

    @ParameterizedTest
    @EnumSource
    void aForwardOfAnAuthorisedHandler_isNotAskedAgain(TestServer.Container container) throws Exception {
        start(container);

        assertThat(send("POST", "/reports/1", "reports:read reports:write")).isEqualTo("200 plain");
        assertThat(send("POST", "/reports/1", "reports:write")).startsWith("403");
    }

    @ParameterizedTest
    @EnumSource
    void theReport_knowsEveryServlet(TestServer.Container container) throws Exception {
        start(container);

        RouteReport report = JwtFilter.routes(application.get());

        assertThatRoutes(report).areAllProtectedExcept("/open");
        assertThat(report.toString()).contains("GET /reports/**", "Reports.doGet", "reports:read", "* /plain");
    }

    private String send(String method, String path, String scopes) {
        var response = Http.send(
                server,
                method,
                path,
                "",
                "Authorization",
                "Bearer " + TOKENS.claim("scope", scopes).compact());
        return response.statusCode() + " " + response.body();
    }
}
