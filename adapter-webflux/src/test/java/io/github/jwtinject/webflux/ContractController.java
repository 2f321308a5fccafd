package io.github.jwtinject.webflux;

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
import io.github.jwtinject.testing.ContractApplication;
import io.github.jwtinject.testing.ContractApplication.Address;
import io.github.jwtinject.testing.ContractApplication.Caller;
import io.github.jwtinject.testing.ContractApplication.Native;
import io.github.jwtinject.testing.ContractApplication.Profile;
import io.github.jwtinject.testing.ContractApplication.Role;
import io.github.jwtinject.testing.ContractApplication.TenantId;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The routes of {@link ContractApplication} as annotated handlers. */
@RestController
class ContractController {

    private static final String JSON = "application/json";

    final ContractApplication app = new ContractApplication();

    @GetMapping(
            path = {"/whoami", "/open", "/open/page", "/open/deep/page", "/health", "/health/**"},
            produces = JSON)
    Mono<String> whoami(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            ServerWebExchange exchange) {
        return framework(exchange)
                .map(caller -> app.whoami(identity, userId, sessionId, dependencies, sessionState, scopes, caller));
    }

    @GetMapping(path = "/async", produces = JSON)
    Mono<String> async(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            ServerWebExchange exchange) {
        return whoami(identity, userId, sessionId, dependencies, sessionState, scopes, exchange)
                .subscribeOn(Schedulers.boundedElastic());
    }

    @GetMapping(
            path = {"/required", "/open/required"},
            produces = JSON)
    String required(@UserId String userId) {
        return app.user(userId);
    }

    @GetMapping(path = "/session", produces = JSON)
    String session(@SessionId String sessionId) {
        return app.session(sessionId);
    }

    @RequestMapping(
            path = "/named",
            method = {RequestMethod.GET, RequestMethod.POST},
            produces = JSON)
    String named(@UserId Optional<String> user_id, @SessionId Optional<String> session_id) {
        return app.named(user_id, session_id);
    }

    @GetMapping(path = "/typed", produces = JSON)
    String typed(
            @Claim("tenant") TenantId tenant,
            @Claim("level") int level,
            @Claim("roles") Set<Role> roles,
            @Claim("since") Instant since,
            @Claim("address") Address address,
            @Claim(path = "/realm_access/roles") Optional<List<String>> realmRoles,
            @Claim("https://ns.example/plan") Optional<String> plan) {
        return app.typed(tenant, level, roles, since, address, realmRoles, plan);
    }

    @GetMapping(
            path = {"/level", "/admin", "/admin/**"},
            produces = JSON)
    String level(@Claim("level") Optional<Integer> level) {
        return app.level(level);
    }

    @GetMapping(path = "/scoped", produces = JSON)
    @RequireScopes("reports:read")
    String scoped(@UserId String userId) {
        return app.user(userId);
    }

    @PostMapping(path = "/scoped", produces = JSON)
    @RequireScopes("reports:read")
    String postScoped(@RequestBody String body, @UserId String userId) {
        return app.posted(body, userId);
    }

    @GetMapping(path = "/scoped/{id}", produces = JSON)
    @RequireScopes("reports:{id}:read")
    String scopedById(@UserId String userId) {
        return app.user(userId);
    }

    @GetMapping(path = "/caller", produces = JSON)
    String caller(@Injected Caller caller) {
        return app.caller(caller);
    }

    @GetMapping(path = "/profile", produces = JSON)
    String profile(@Dependencies Profile profile) {
        return app.profile(profile);
    }

    @GetMapping(path = "/token", produces = JSON)
    String token(@BearerToken String token) {
        return app.token(token);
    }

    @GetMapping(path = "/verified", produces = JSON)
    String verified(VerifiedToken token) {
        return app.verified(token);
    }

    @PostMapping(path = "/form", produces = JSON)
    Mono<String> form(ServerWebExchange exchange, @UserId String userId) {
        return exchange.getFormData().map(form -> app.posted(form.getFirst("message"), userId));
    }

    @PostMapping(path = "/echo", produces = JSON)
    String echo(@RequestBody String body, @UserId String userId) {
        return app.posted(body, userId);
    }

    @GetMapping(
            path = {"/owned/query", "/open/owned"},
            produces = JSON)
    String query(
            @RequestParam(name = "user_id", required = false) List<String> userIds,
            @RequestParam(name = "tenant", required = false) List<String> tenants,
            @RequestParam(name = "q", required = false) List<String> q) {
        return app.read(userIds, tenants, q);
    }

    @RequestMapping(
            path = "/owned/form",
            method = {RequestMethod.POST, RequestMethod.PUT},
            produces = JSON)
    Mono<String> ownedForm(ServerWebExchange exchange) {
        return exchange.getFormData().map(form -> app.read(form.get("user_id"), form.get("tenant"), form.get("q")));
    }

    @PostMapping(path = "/owned/multipart", produces = JSON)
    Mono<String> multipart(ServerWebExchange exchange) {
        return exchange.getMultipartData()
                .map(parts ->
                        app.read(values(parts.get("user_id")), values(parts.get("tenant")), values(parts.get("q"))));
    }

    @RequestMapping(
            path = "/owned/bound",
            method = {RequestMethod.GET, RequestMethod.POST},
            produces = JSON)
    String bound(@ModelAttribute Bound bound) {
        return bound.read(app);
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<String> stream(@UserId String userId) {
        return Flux.range(0, 2).map(i -> app.event(userId));
    }

    @GetMapping({"/fail", "/open/fail"})
    void fail() {
        app.fail();
    }

    @GetMapping(path = "/calls", produces = JSON)
    String calls() {
        return app.calls();
    }

    /** The error page. */
    @ExceptionHandler(IllegalStateException.class)
    Mono<ResponseEntity<String>> failed(ServerWebExchange exchange) {
        Optional<JwtIdentity> identity = Optional.ofNullable(JwtWebFilter.identity(exchange));
        return framework(exchange)
                .map(caller -> app.whoami(
                        identity,
                        identity.map(JwtIdentity::userId),
                        identity.map(JwtIdentity::sessionId),
                        identity.map(JwtIdentity::dependencies),
                        identity.map(JwtIdentity::sessionState),
                        identity.map(JwtIdentity::scopes),
                        caller))
                .map(page -> ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(page));
    }

    /** What the framework fills from query and form. */
    record Bound(String user_id, String tenant, String q) {

        String read(ContractApplication app) {
            return app.read(list(user_id), list(tenant), list(q));
        }

        private static List<String> list(String value) {
            return value == null ? null : List.of(value);
        }
    }

    static List<String> values(List<Part> parts) {
        return parts == null
                ? null
                : parts.stream().map(part -> ((FormFieldPart) part).value()).toList();
    }

    static Mono<Native> framework(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .map(Principal::getName)
                .map(name -> new Native(name, null, false))
                .defaultIfEmpty(new Native(null, null, false));
    }
}
