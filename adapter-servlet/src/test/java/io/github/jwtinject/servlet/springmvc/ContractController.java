package io.github.jwtinject.servlet.springmvc;

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
import io.github.jwtinject.testing.Surroundings;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The routes of {@link ContractApplication} as handler methods. */
@Controller
public class ContractController {

    static final Map<Integer, String> ERROR_PAGES = Map.of(500, "/error");
    static final Map<Integer, String> CATCH_ALL_PAGES =
            Map.of(400, "/caught", 401, "/caught", 403, "/caught", 404, "/caught", 500, "/caught");

    private static final String JSON = "application/json";

    final ContractApplication app = new ContractApplication();

    @GetMapping(
            path = {"/whoami", "/open", "/open/page", "/open/deep/page", "/error", "/health", "/health/**"},
            produces = JSON)
    @ResponseBody
    String whoami(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            HttpServletRequest request) {
        return app.whoami(identity, userId, sessionId, dependencies, sessionState, scopes, framework(request));
    }

    @GetMapping(path = "/async", produces = JSON)
    @ResponseBody
    Callable<String> async(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes,
            HttpServletRequest request) {
        return () -> app.whoami(identity, userId, sessionId, dependencies, sessionState, scopes, framework(request));
    }

    @GetMapping(
            path = {"/required", "/open/required"},
            produces = JSON)
    @ResponseBody
    String required(@UserId String userId) {
        return app.user(userId);
    }

    @GetMapping(path = "/session", produces = JSON)
    @ResponseBody
    String session(@SessionId String sessionId) {
        return app.session(sessionId);
    }

    @RequestMapping(
            path = "/named",
            method = {RequestMethod.GET, RequestMethod.POST},
            produces = JSON)
    @ResponseBody
    String named(@UserId Optional<String> user_id, @SessionId Optional<String> session_id) {
        return app.named(user_id, session_id);
    }

    @GetMapping(path = "/typed", produces = JSON)
    @ResponseBody
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
    @ResponseBody
    String level(@Claim("level") Optional<Integer> level) {
        return app.level(level);
    }

    @GetMapping(path = "/scoped", produces = JSON)
    @ResponseBody
    @RequireScopes("reports:read")
    String scoped(@UserId String userId) {
        return app.user(userId);
    }

    @PostMapping(path = "/scoped", produces = JSON)
    @ResponseBody
    @RequireScopes("reports:read")
    String scoped(@RequestBody String body, @UserId String userId) {
        return app.posted(body, userId);
    }

    @GetMapping(path = "/scoped/{id}", produces = JSON)
    @ResponseBody
    @RequireScopes("reports:{id}:read")
    String scopedById(@UserId String userId) {
        return app.user(userId);
    }

    @GetMapping(path = "/caller", produces = JSON)
    @ResponseBody
    String caller(@Injected Caller caller) {
        return app.caller(caller);
    }

    @GetMapping(path = "/profile", produces = JSON)
    @ResponseBody
    String profile(@Dependencies Profile profile) {
        return app.profile(profile);
    }

    @GetMapping(path = "/token", produces = JSON)
    @ResponseBody
    String token(@BearerToken String token) {
        return app.token(token);
    }

    @GetMapping(path = "/verified", produces = JSON)
    @ResponseBody
    String verified(VerifiedToken token) {
        return app.verified(token);
    }

    @PostMapping(path = "/form", produces = JSON)
    @ResponseBody
    String form(@RequestParam(required = false) String message, @UserId String userId) {
        return app.posted(message, userId);
    }

    @PostMapping(path = "/echo", produces = JSON)
    @ResponseBody
    String echo(@RequestBody String body, @UserId String userId) {
        return app.posted(body, userId);
    }

    @RequestMapping(
            path = {"/owned/query", "/open/owned", "/owned/form", "/owned/multipart"},
            produces = JSON)
    @ResponseBody
    String read(
            @RequestParam(name = "user_id", required = false) List<String> userIds,
            @RequestParam(name = "tenant", required = false) List<String> tenants,
            @RequestParam(required = false) List<String> q) {
        return app.read(userIds, tenants, q);
    }

    /** What Spring's binder fills by its setters. */
    public static final class Sent {
        private String userId;
        private String tenant;
        private String q;

        public void setUser_id(String userId) {
            this.userId = userId;
        }

        public void setTenant(String tenant) {
            this.tenant = tenant;
        }

        public void setQ(String q) {
            this.q = q;
        }
    }

    @RequestMapping(path = "/owned/bound", produces = JSON)
    @ResponseBody
    String bound(@ModelAttribute Sent sent) {
        return app.read(list(sent.userId), list(sent.tenant), list(sent.q));
    }

    private static List<String> list(String value) {
        return value == null ? null : List.of(value);
    }

    @GetMapping("/async-dispatch")
    void asyncDispatch(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        async.start(() -> async.dispatch("/whoami"));
    }

    @GetMapping("/stream")
    SseEmitter stream(@UserId String userId) throws IOException {
        SseEmitter events = new SseEmitter();
        events.send(app.event(userId));
        events.send(app.event(userId));
        events.complete();
        return events;
    }

    @GetMapping({"/fail", "/open/fail"})
    void fail() {
        app.fail();
    }

    @GetMapping("/forward")
    String forward() {
        return "forward:/whoami";
    }

    @GetMapping("/open/forward")
    String forwardFromOpen() {
        return "forward:/required";
    }

    @GetMapping("/include")
    void include(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setContentType(JSON);
        request.getRequestDispatcher("/whoami").include(request, response);
    }

    @RequestMapping(path = "/caught", produces = JSON)
    @ResponseBody
    String caught(HttpServletResponse response) {
        response.setStatus(Surroundings.CAUGHT);
        return app.caught();
    }

    @GetMapping(path = "/calls", produces = JSON)
    @ResponseBody
    String calls() {
        return app.calls();
    }

    private static Native framework(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return new Native(
                principal == null ? null : principal.getName(), request.getRemoteUser(), request.isUserInRole("read"));
    }
}
