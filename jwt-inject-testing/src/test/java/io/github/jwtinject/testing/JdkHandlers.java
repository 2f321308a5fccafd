package io.github.jwtinject.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import io.github.jwtinject.testing.ContractApplication.Address;
import io.github.jwtinject.testing.ContractApplication.Caller;
import io.github.jwtinject.testing.ContractApplication.Native;
import io.github.jwtinject.testing.ContractApplication.Profile;
import io.github.jwtinject.testing.ContractApplication.Role;
import io.github.jwtinject.testing.ContractApplication.TenantId;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The routes of {@link ContractApplication} as handlers of {@link JdkHttpServerTest}. */
class JdkHandlers {

    private final ContractApplication application = new ContractApplication();

    @Retention(RetentionPolicy.RUNTIME)
    @interface Routes {
        String[] value();
    }

    /** What a handler may have of its request beside what is injected. */
    record Request(HttpExchange exchange, Decision decision, OwnedValues owned) {

        String body() throws IOException {
            return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        }

        /** What a framework would read by name, the owned ones from the token. */
        Map<String, List<String>> query() {
            String query = exchange.getRequestURI().getRawQuery();
            return owned.replaceIn(SentParameters.ofForm(query == null ? "" : query), ParameterSpelling.SPRING);
        }

        Map<String, List<String>> form() throws IOException {
            boolean multipart =
                    exchange.getRequestHeaders().getFirst("Content-Type").startsWith("multipart");
            return owned.replaceIn(
                    multipart ? SentParameters.ofMultipart(body()) : SentParameters.ofForm(body()),
                    ParameterSpelling.SPRING);
        }

        Native framework() {
            if (decision instanceof Decision.Admit admit) {
                JwtIdentity identity = admit.identity();
                return new Native(
                        identity.userId(), identity.userId(), identity.scopes().contains("read"));
            }
            return new Native(null, null, false);
        }
    }

    @Routes({"GET /whoami", "GET /async", "GET /open", "GET /open/page", "GET /open/deep/page", "GET /health"})
    String whoami(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            Request request) {
        return application.whoami(identity, userId, sessionId, dependencies, sessionState, scopes, request.framework());
    }

    @Routes({"GET /required", "GET /open/required"})
    String required(@UserId String userId) {
        return application.user(userId);
    }

    @Routes("GET /session")
    String session(@SessionId String sessionId) {
        return application.session(sessionId);
    }

    @Routes({"GET /named", "POST /named"})
    String named(@UserId Optional<String> user_id, @SessionId Optional<String> session_id) {
        return application.named(user_id, session_id);
    }

    @Routes("GET /typed")
    String typed(
            @Claim("tenant") TenantId tenant,
            @Claim("level") int level,
            @Claim("roles") Set<Role> roles,
            @Claim("since") Instant since,
            @Claim("address") Address address,
            @Claim(path = "/realm_access/roles") Optional<List<String>> realmRoles,
            @Claim("https://ns.example/plan") Optional<String> plan) {
        return application.typed(tenant, level, roles, since, address, realmRoles, plan);
    }

    @Routes({"GET /level", "GET /admin"})
    String level(@Claim("level") Optional<Integer> level) {
        return application.level(level);
    }

    @Routes("GET /scoped")
    @RequireScopes("reports:read")
    String scoped(@UserId String userId) {
        return application.user(userId);
    }

    @Routes("POST /scoped")
    @RequireScopes("reports:read")
    String scoped(@UserId String userId, Request request) throws IOException {
        return application.posted(request.body(), userId);
    }

    @Routes("GET /caller")
    String caller(@Injected Caller caller) {
        return application.caller(caller);
    }

    @Routes("GET /profile")
    String profile(@Dependencies Profile profile) {
        return application.profile(profile);
    }

    @Routes("GET /token")
    String token(@BearerToken String token) {
        return application.token(token);
    }

    @Routes("GET /verified")
    String verified(VerifiedToken token) {
        return application.verified(token);
    }

    @Routes("POST /form")
    String form(@UserId String userId, Request request) throws IOException {
        String message = Arrays.stream(request.body().split("&"))
                .filter(field -> field.startsWith("message="))
                .map(field -> URLDecoder.decode(field.substring("message=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
        return application.posted(message, userId);
    }

    @Routes("POST /echo")
    String echo(@UserId String userId, Request request) throws IOException {
        return application.posted(request.body(), userId);
    }

    @Routes({"GET /owned/query", "GET /owned/bound", "GET /open/owned"})
    String readQuery(Request request) {
        return read(request.query());
    }

    @Routes({"POST /owned/form", "PUT /owned/form", "POST /owned/multipart", "POST /owned/bound"})
    String readForm(Request request) throws IOException {
        return read(request.form());
    }

    private String read(Map<String, List<String>> parameters) {
        return application.read(parameters.get("user_id"), parameters.get("tenant"), parameters.get("q"));
    }

    @Routes("GET /stream")
    String stream(@UserId String userId) {
        return ("data: " + application.event(userId) + "\n\n").repeat(2);
    }

    @Routes({"GET /fail", "GET /open/fail"})
    String fail() {
        application.fail();
        return "";
    }

    @Routes("GET /calls")
    String calls() {
        return application.calls();
    }
}
