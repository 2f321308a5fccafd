package io.github.jwtinject.webflux;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
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
import io.github.jwtinject.testing.ContractApplication.Profile;
import io.github.jwtinject.testing.ContractApplication.Role;
import io.github.jwtinject.testing.ContractApplication.TenantId;
import io.github.jwtinject.testing.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The routes of {@link ContractApplication} as handler functions. */
class FunctionalHandlers {

    final ContractApplication app = new ContractApplication();

    RouterFunction<ServerResponse> routes(JwtInject jwt, Surroundings beside) {
        JwtHandlerFunctions handlers = JwtHandlerFunctions.of(jwt, this);
        RouterFunctions.Builder routes = route();
        if (beside == Surroundings.CATCH_ALL) {
            routes.onError(Throwable.class, (failure, request) -> caught());
            // Where no route matches, bare functions answer 404 without failing; here one does.
            routes.GET("/nowhere", request -> Mono.error(new NoSuchElementException("Nothing is here")));
        }
        return routes.GET("/whoami", handlers.method("whoami"))
                // Unlike an annotated handler, a route answers HEAD only where it says so.
                .HEAD("/whoami", handlers.method("whoami"))
                .GET("/open", handlers.method("whoami"))
                .GET("/open/page", handlers.method("whoami"))
                .GET("/open/deep/page", handlers.method("whoami"))
                .GET("/health", handlers.method("whoami"))
                .GET("/health/**", handlers.method("whoami"))
                .GET("/async", handlers.method("async"))
                .GET("/required", handlers.method("required"))
                .HEAD("/required", handlers.method("required"))
                .GET("/open/required", handlers.method("required"))
                .GET("/session", handlers.method("session"))
                .GET("/named", handlers.method("named"))
                .POST("/named", handlers.method("named"))
                .GET("/typed", handlers.method("typed"))
                .GET("/level", handlers.method("level"))
                .GET("/admin", handlers.method("level"))
                .GET("/admin/**", handlers.method("level"))
                .GET("/scoped", handlers.method("scoped"))
                .POST("/scoped", handlers.method("postScoped"))
                .GET("/scoped/{id}", handlers.method("scopedById"))
                .GET("/caller", handlers.method("caller"))
                .GET("/profile", handlers.method("profile"))
                .GET("/token", handlers.method("token"))
                .GET("/verified", handlers.method("verified"))
                .POST("/form", handlers.method("form"))
                .POST("/echo", handlers.method("echo"))
                .GET("/owned/query", this::query)
                .GET("/open/owned", this::query)
                .POST("/owned/form", this::ownedForm)
                .PUT("/owned/form", this::ownedForm)
                .POST("/owned/multipart", this::multipart)
                .GET("/owned/bound", this::bound)
                .POST("/owned/bound", this::bound)
                .GET("/stream", handlers.method("stream"))
                .GET("/fail", handlers.method("fail"))
                .GET("/open/fail", handlers.method("fail"))
                .GET("/calls", request -> json(app.calls()))
                .onError(IllegalStateException.class, (failure, request) -> errorPage(request))
                .build();
    }

    Mono<ServerResponse> whoami(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            ServerRequest request) {
        return ContractController.framework(request.exchange())
                .map(caller -> app.whoami(identity, userId, sessionId, dependencies, sessionState, scopes, caller))
                .flatMap(FunctionalHandlers::json);
    }

    Mono<ServerResponse> async(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            ServerRequest request) {
        return whoami(identity, userId, sessionId, dependencies, sessionState, scopes, request)
                .subscribeOn(Schedulers.boundedElastic());
    }

    Mono<ServerResponse> required(@UserId String userId) {
        return json(app.user(userId));
    }

    Mono<ServerResponse> session(@SessionId String sessionId) {
        return json(app.session(sessionId));
    }

    Mono<ServerResponse> named(@UserId Optional<String> user_id, @SessionId Optional<String> session_id) {
        return json(app.named(user_id, session_id));
    }

    Mono<ServerResponse> typed(
            @Claim("tenant") TenantId tenant,
            @Claim("level") int level,
            @Claim("roles") Set<Role> roles,
            @Claim("since") Instant since,
            @Claim("address") Address address,
            @Claim(path = "/realm_access/roles") Optional<List<String>> realmRoles,
            @Claim("https://ns.example/plan") Optional<String> plan) {
        return json(app.typed(tenant, level, roles, since, address, realmRoles, plan));
    }

    Mono<ServerResponse> level(@Claim("level") Optional<Integer> level) {
        return json(app.level(level));
    }

    @RequireScopes("reports:read")
    Mono<ServerResponse> scoped(@UserId String userId) {
        return json(app.user(userId));
    }

    @RequireScopes("reports:read")
    Mono<ServerResponse> postScoped(ServerRequest request, @UserId String userId) {
        return echo(request, userId);
    }

    @RequireScopes("reports:{id}:read")
    Mono<ServerResponse> scopedById(@UserId String userId) {
        return json(app.user(userId));
    }

    Mono<ServerResponse> caller(@Injected Caller caller) {
        return json(app.caller(caller));
    }

    Mono<ServerResponse> profile(@Dependencies Profile profile) {
        return json(app.profile(profile));
    }

    Mono<ServerResponse> token(@BearerToken String token) {
        return json(app.token(token));
    }

    Mono<ServerResponse> verified(VerifiedToken token) {
        return json(app.verified(token));
    }

    Mono<ServerResponse> form(ServerRequest request, @UserId String userId) {
        return request.formData().flatMap(form -> json(app.posted(form.getFirst("message"), userId)));
    }

    Mono<ServerResponse> echo(ServerRequest request, @UserId String userId) {
        return request.bodyToMono(String.class).flatMap(body -> json(app.posted(body, userId)));
    }

    private Mono<ServerResponse> query(ServerRequest request) {
        MultiValueMap<String, String> query = request.queryParams();
        return json(app.read(query.get("user_id"), query.get("tenant"), query.get("q")));
    }

    private Mono<ServerResponse> ownedForm(ServerRequest request) {
        return request.formData()
                .flatMap(form -> json(app.read(form.get("user_id"), form.get("tenant"), form.get("q"))));
    }

    private Mono<ServerResponse> multipart(ServerRequest request) {
        return request.multipartData()
                .flatMap(parts -> json(app.read(
                        ContractController.values(parts.get("user_id")),
                        ContractController.values(parts.get("tenant")),
                        ContractController.values(parts.get("q")))));
    }

    private Mono<ServerResponse> bound(ServerRequest request) {
        return request.bind(ContractController.Bound.class).flatMap(bound -> json(bound.read(app)));
    }

    Mono<ServerResponse> stream(@UserId String userId) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(Flux.range(0, 2).map(i -> app.event(userId)), String.class);
    }

    Mono<ServerResponse> fail() {
        app.fail();
        return Mono.empty();
    }

    private Mono<ServerResponse> errorPage(ServerRequest request) {
        Optional<JwtIdentity> identity = Optional.ofNullable(JwtWebFilter.identity(request));
        return ContractController.framework(request.exchange())
                .map(caller -> app.whoami(
                        identity,
                        identity.map(JwtIdentity::userId),
                        identity.map(JwtIdentity::sessionId),
                        identity.map(JwtIdentity::dependencies),
                        identity.map(JwtIdentity::sessionState),
                        identity.map(JwtIdentity::scopes),
                        caller))
                .flatMap(page -> ServerResponse.status(500)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(page));
    }

    private Mono<ServerResponse> caught() {
        return ServerResponse.status(Surroundings.CAUGHT)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(app.caught());
    }

    private static Mono<ServerResponse> json(String answer) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(answer);
    }
}
