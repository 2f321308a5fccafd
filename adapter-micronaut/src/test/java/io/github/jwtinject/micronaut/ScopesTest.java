package io.github.jwtinject.micronaut;

import static io.github.jwtinject.micronaut.TestServer.TOKENS;
import static io.github.jwtinject.micronaut.TestServer.send;
import static io.github.jwtinject.testing.RouteReportAssert.assertThatRoutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.GrantedIds;
import io.github.jwtinject.annotation.AccessibleIds;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.report.RouteReport;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scopes of controllers and their methods, and what else could answer where they are meant. */
class ScopesTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                "scopes",
                Map.of(
                        "jwt-inject.scope-mappings[0].route", "GET /mapped",
                        "jwt-inject.scope-mappings[0].scopes", "mapped:use",
                        "jwt-inject.admin-scope", "root",
                        "micronaut.server.context-path", "/app"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Controller("/agents")
    @Requires(property = "spec.name", value = "scopes")
    @RequireScopes("agents:{*}:read")
    @Produces(MediaType.TEXT_PLAIN)
    static class Agents {

        @Get
        String list(@AccessibleIds("agents:read") GrantedIds ids) {
            return ids.all() ? "all" : new TreeSet<>(ids.ids()).toString();
        }

        @Get("/{agent_id}")
        @RequireScopes("agents:{agent_id}:read")
        String agent(String agent_id) {
            return agent_id;
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "scopes")
    @Produces(MediaType.TEXT_PLAIN)
    static class Others {

        /** What no rule covers, at a path that the handler with the variable would have. */
        @Get("/agents/plain")
        String plain() {
            return "plain";
        }

        @Get("/mapped")
        String mapped() {
            return "mapped";
        }
    }

    @Test
    void aHandler_runsForWhoHasItsScopes_andThoseOfItsClass() {
        assertThat(get("/agents", "agents:a1:read").body()).isEqualTo("[a1]");
        assertThat(get("/agents", "agents:read").body()).isEqualTo("all");
        assertThat(get("/agents/a1", "agents:a1:read").body()).isEqualTo("a1");
        assertThat(get("/mapped", "mapped:use").body()).isEqualTo("mapped");
        refused(get("/agents", "other:use"), "insufficient_scope");
        refused(get("/agents/a1", "agents:a2:read"), "insufficient_scope");
        refused(get("/mapped", "agents:read"), "insufficient_scope");
    }

    @Test
    void anotherHandler_neverAnswers_whatWasLeftToAHandlerWithScopes() {
        refused(get("/agents/plain", "agents:read"), "route_denied");
        refused(get("/agents/a1/b", "agents:read"), "route_denied");
        assertThat(get("/agents/plain", "root").body()).isEqualTo("plain");
    }

    @Test
    void theReport_knowsAllRoutes() {
        assertThatRoutes(server.bean(RouteReport.class))
                .areAllProtected()
                .require("GET /agents/{agent_id}", "agents:{*}:read", "agents:{agent_id}:read")
                .require("GET /mapped", "mapped:use")
                .require("GET /agents/plain")
                .haveNoWarnings();
    }

    private static HttpResponse<String> get(String path, String scopes) {
        return send(server.authorized("/app" + path, TOKENS.scopes(scopes.split(" "))));
    }

    private static void refused(HttpResponse<String> answer, String reason) {
        assertThat(answer.body()).contains("\"reason\":\"" + reason + "\"");
        assertThat(answer.statusCode()).isEqualTo(403);
    }
}
