package io.github.jwtinject.micronaut;

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
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.sse.Event;
import io.micronaut.serde.annotation.Serdeable;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The routes of {@link ContractApplication} as a Micronaut controller. */
@Controller
@Requires(property = "spec.name", value = "contract")
class ContractController {

    final ContractApplication application = new ContractApplication();

    @Get(uris = {"/whoami", "/open", "/open/page", "/open/deep/page"})
    String whoami(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            HttpRequest<?> request) {
        return application.whoami(identity, userId, sessionId, dependencies, sessionState, scopes, framework(request));
    }

    @Get(uris = {"/required", "/open/required"})
    String required(@UserId String userId) {
        return application.user(userId);
    }

    @Get("/session")
    String session(@SessionId String sessionId) {
        return application.session(sessionId);
    }

    @Get("/named")
    String named(@UserId Optional<String> user_id, @SessionId Optional<String> session_id) {
        return application.named(user_id, session_id);
    }

    @Post("/named")
    @Consumes(MediaType.ALL)
    String posted(@UserId Optional<String> user_id, @SessionId Optional<String> session_id) {
        return application.named(user_id, session_id);
    }

    @Get("/typed")
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

    @Get("/level")
    String level(@Claim("level") Optional<Integer> level) {
        return application.level(level);
    }

    @Get("/caller")
    String caller(@Injected Caller caller) {
        return application.caller(caller);
    }

    @Get("/profile")
    String profile(@Dependencies Profile profile) {
        return application.profile(profile);
    }

    @Get("/token")
    String token(@BearerToken String token) {
        return application.token(token);
    }

    @Get("/verified")
    String verified(VerifiedToken token) {
        return application.verified(token);
    }

    @Post("/form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    String form(String message, @UserId String userId) {
        return application.posted(message, userId);
    }

    @Post("/echo")
    @Consumes(MediaType.ALL)
    String echo(@Body String body, @UserId String userId) {
        return application.posted(body, userId);
    }

    @Get(uris = {"/owned/query", "/open/owned"})
    String query(@QueryValue @Nullable List<String> user_id, @Nullable List<String> tenant, @Nullable List<String> q) {
        return application.read(user_id, tenant, q);
    }

    @Post("/owned/form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    String ownedForm(
            @Nullable List<String> user_id, @Body("tenant") @Nullable List<String> tenants, @Nullable List<String> q) {
        return application.read(user_id, tenants, q);
    }

    @Put("/owned/form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    String putForm(Optional<String> user_id, @Body("tenant") @Nullable String tenant, Optional<String> q) {
        return application.read(
                user_id.map(List::of).orElse(null),
                tenant == null ? null : List.of(tenant),
                q.map(List::of).orElse(null));
    }

    @Post("/owned/multipart")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    String multipart(
            @Part("user_id") Optional<String> userId, @Part @Nullable List<String> tenant, Optional<String> q) {
        return application.read(
                userId.map(List::of).orElse(null), tenant, q.map(List::of).orElse(null));
    }

    @Get("/owned/bound{?bound*}")
    String bound(@QueryValue Bound bound) {
        return bound.read(application);
    }

    @Post("/owned/bound")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    String boundForm(@Body Bound bound) {
        return bound.read(application);
    }

    /** What the framework fills from a query or form. */
    @Serdeable
    record Bound(
            @Nullable String user_id,
            @Nullable String tenant,
            @Nullable String q) {

        String read(ContractApplication application) {
            return application.read(list(user_id), list(tenant), list(q));
        }

        private static @Nullable List<String> list(@Nullable String value) {
            return value == null ? null : List.of(value);
        }
    }

    @Get("/scoped")
    @RequireScopes("reports:read")
    String scoped(@UserId String userId) {
        return application.user(userId);
    }

    @Post("/scoped")
    @Consumes(MediaType.ALL)
    @RequireScopes("reports:read")
    String scopedPost(@Body String body, @UserId String userId) {
        return application.posted(body, userId);
    }

    @Get("/scoped/{id}")
    @RequireScopes("reports:{id}:read")
    String scopedById(@UserId String userId) {
        return application.user(userId);
    }

    @Get(uris = {"/admin", "/admin/{+path}"})
    String admin(@Claim("level") Optional<Integer> level) {
        return application.level(level);
    }

    @Get(uris = {"/health", "/health/{+path}"})
    String health(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            HttpRequest<?> request) {
        return whoami(identity, userId, sessionId, dependencies, sessionState, scopes, request);
    }

    @Get("/async")
    CompletableFuture<String> async(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            HttpRequest<?> request) {
        return CompletableFuture.supplyAsync(
                () -> whoami(identity, userId, sessionId, dependencies, sessionState, scopes, request));
    }

    @Get(uri = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> stream(@UserId String userId) {
        return Flux.just(userId, userId).map(application::event).map(Event::of);
    }

    @Get(uris = {"/fail", "/open/fail"})
    String fail() {
        application.fail();
        return "";
    }

    @Error(exception = IllegalStateException.class)
    @Status(HttpStatus.INTERNAL_SERVER_ERROR)
    String failed(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            HttpRequest<?> request) {
        return whoami(identity, userId, sessionId, dependencies, sessionState, scopes, request);
    }

    @Get("/calls")
    String calls() {
        return application.calls();
    }

    private static Native framework(HttpRequest<?> request) {
        return new Native(request.getUserPrincipal().map(Principal::getName).orElse(null), null, false);
    }
}
