package io.github.jwtinject.testing;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The application that an adapter puts under {@link AdapterContract}: what its handlers answer, and how often they ran.
 *
 * <p>The adapter registers the routes of this table in its framework's own way, behind our filter, one object of this
 * class for each start. Each handler has the parameters named here, passes them on to the method of the last column and
 * answers what it returns with 200, as {@code application/json} in UTF-8 unless the table says otherwise. {@code
 * WHOAMI} stands for the parameters of {@link #whoami whoami}: {@code Optional<JwtIdentity>}, {@code @UserId
 * Optional<String>}, {@code @SessionId Optional<String>}, {@code @Dependencies Optional<Map<String, Object>>}, {@code
 * @SessionState Optional<Map<String, Object>>}, {@code @Scopes Optional<Set<String>>}, and what the framework itself
 * says of the caller.
 *
 * <table class="striped">
 * <caption>The routes</caption>
 * <thead><tr><th>route</th><th>parameters</th><th>answer</th></tr></thead>
 * <tbody>
 * <tr><td>{@code GET /whoami}</td><td>WHOAMI</td><td>{@link #whoami whoami}</td></tr>
 * <tr><td>{@code GET /required}</td><td>{@code @UserId String}</td><td>{@link #user user}</td></tr>
 * <tr><td>{@code GET /session}</td><td>{@code @SessionId String}</td><td>{@link #session session}</td></tr>
 * <tr><td>{@code GET /named}, {@code POST /named}</td><td>{@code @UserId Optional<String> user_id}, {@code @SessionId
 *     Optional<String> session_id}: the Java parameters have these very names</td><td>{@link #named named}</td></tr>
 * <tr><td>{@code GET /typed}</td><td>{@code @Claim("tenant") TenantId}, {@code @Claim("level") int},
 *     {@code @Claim("roles") Set<Role>}, {@code @Claim("since") Instant}, {@code @Claim("address") Address},
 *     {@code @Claim(path = "/realm_access/roles") Optional<List<String>>},
 *     {@code @Claim("https://ns.example/plan") Optional<String>}</td><td>{@link #typed typed}</td></tr>
 * <tr><td>{@code GET /level}</td><td>{@code @Claim("level") Optional<Integer>}</td><td>{@link #level level}</td></tr>
 * <tr><td>{@code GET /caller}</td><td>{@code @Injected Caller}</td><td>{@link #caller caller}</td></tr>
 * <tr><td>{@code GET /profile}</td><td>{@code @Dependencies Profile}</td><td>{@link #profile profile}</td></tr>
 * <tr><td>{@code GET /token}</td><td>{@code @BearerToken String}</td><td>{@link #token token}</td></tr>
 * <tr><td>{@code GET /verified}</td><td>{@code VerifiedToken}</td><td>{@link #verified verified}</td></tr>
 * <tr><td>{@code POST /form}</td><td>the form field {@code message}, {@code @UserId String}</td><td>{@link #posted
 *     posted}</td></tr>
 * <tr><td>{@code POST /echo}</td><td>the body as text, {@code @UserId String}</td><td>{@link #posted posted}</td></tr>
 * <tr><td>{@code GET /scoped}</td><td>{@code @RequireScopes("reports:read")}, {@code @UserId String}</td><td>{@link
 *     #user user}</td></tr>
 * <tr><td>{@code POST /scoped}</td><td>{@code @RequireScopes("reports:read")}, the body as text, {@code @UserId
 *     String}</td><td>{@link #posted posted}</td></tr>
 * <tr><td><code>GET /scoped/{id}</code></td><td><code>@RequireScopes("reports:{id}:read")</code>, {@code @UserId
 *     String}</td><td>{@link #user user}</td></tr>
 * <tr><td>{@code GET /admin}, {@code GET /admin/**}</td><td>{@code @Claim("level") Optional<Integer>}</td><td>{@link #level
 *     level}</td></tr>
 * <tr><td>{@code GET /health}, {@code GET /health/**}</td><td>WHOAMI</td><td>{@link #whoami whoami}</td></tr>
 * <tr><td>{@code GET /owned/query}, {@code GET /open/owned}</td><td>all values of the query parameters {@code user_id},
 *     {@code tenant} and {@code q}, read by name</td><td>{@link #read read}</td></tr>
 * <tr><td>{@code POST /owned/form}, {@code PUT /owned/form}</td><td>the same of the form, with those of the query where
 *     the framework knows but one set of parameters</td><td>{@link #read read}</td></tr>
 * <tr><td>{@code POST /owned/multipart}</td><td>the same of the simple fields of a multipart form</td><td>{@link #read
 *     read}</td></tr>
 * <tr><td>{@code GET /owned/bound}, {@code POST /owned/bound}</td><td>an object with {@code user_id}, {@code tenant} and
 *     {@code q}, all of them {@code String}, that the framework fills from query and form; read by name where it fills
 *     none</td><td>{@link #read read}, each a list of one, or null</td></tr>
 * <tr><td>{@code GET /async}</td><td>WHOAMI</td><td>{@link #whoami whoami}, called and answered on another thread by the
 *     framework's asynchronous means</td></tr>
 * <tr><td>{@code GET /async-dispatch}</td><td>none</td><td>starts an asynchronous request and dispatches it to
 *     {@code /whoami} from another thread</td></tr>
 * <tr><td>{@code GET /stream}</td><td>{@code @UserId String}</td><td>two server-sent events with {@link #event event} as
 *     their data, as {@code text/event-stream}</td></tr>
 * <tr><td>{@code GET /fail}, {@code GET /open/fail}</td><td>none</td><td>calls {@link #fail fail}, which throws; the
 *     application's error page answers {@link #whoami whoami}, from its own WHOAMI parameters, with 500</td></tr>
 * <tr><td>{@code GET /forward}</td><td>none</td><td>forwards to {@code /whoami}</td></tr>
 * <tr><td>{@code GET /include}</td><td>none</td><td>includes {@code /whoami}, and writes nothing else</td></tr>
 * <tr><td>{@code GET /open}, {@code GET /open/page}, {@code GET /open/deep/page}</td><td>WHOAMI</td><td>{@link #whoami
 *     whoami}</td></tr>
 * <tr><td>{@code GET /open/required}</td><td>{@code @UserId String}</td><td>{@link #user user}</td></tr>
 * <tr><td>{@code GET /open/forward}</td><td>none</td><td>forwards to {@code /required}</td></tr>
 * <tr><td>{@code GET /calls}</td><td>none</td><td>{@link #calls calls}</td></tr>
 * </tbody>
 * </table>
 *
 * <p>Some tests want something to stand beside the routes: {@link Surroundings} says what.
 *
 * <p>Which of the routes are open is no business of the application: the contract says so by options. What a framework
 * does not have (forward, include, an error page) needs no route; the adapter disables the tests that ask for it.
 */
public final class ContractApplication {

    private final AtomicInteger calls = new AtomicInteger();

    /** A value type made from a string by its static factory. */
    public static final class TenantId {

        private final String name;

        private TenantId(String name) {
            this.name = name;
        }

        /** Wraps a tenant's name. */
        public static TenantId of(String name) {
            return new TenantId(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** An enum, which takes exact names only. */
    public enum Role {
        /** May change things. */
        ADMIN,
        /** May look at things. */
        READER
    }

    /** A record, made from a JSON object. */
    public record Address(String city, Optional<String> zip) {}

    /** A record, made from the dependencies {@code name} and {@code email}. */
    public record Profile(String name, Optional<String> email) {}

    /** A record that gathers annotated parameters. */
    public record Caller(
            @UserId String id,
            @Claim("roles") Set<Role> roles,
            @SessionId Optional<String> session) {}

    /**
     * What the framework itself says of the caller; frameworks that know principals only say false and null of the rest.
     *
     * @param principal the name of the request's principal, null without one
     * @param remoteUser the servlet API's remote user, null without one
     * @param inRoleRead whether the caller is in the role {@code read}
     */
    public record Native(
            @Nullable String principal, @Nullable String remoteUser, boolean inRoleRead) {}

    /** Everything that is known of the caller. */
    public String whoami(
            Optional<JwtIdentity> identity,
            Optional<String> userId,
            Optional<String> sessionId,
            Optional<Map<String, Object>> dependencies,
            Optional<Map<String, Object>> sessionState,
            Optional<Set<String>> scopes,
            Native framework) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("authenticated", identity.isPresent());
        answer.put("verified", identity.map(JwtIdentity::verified).orElse(false));
        answer.put("user_id", userId.orElse(null));
        answer.put("session_id", sessionId.orElse(null));
        answer.put("dependencies", dependencies.orElse(Map.of()));
        answer.put("session_state", sessionState.orElse(Map.of()));
        answer.put("scopes", new TreeSet<>(scopes.orElse(Set.of())));
        answer.put("audience", identity.map(JwtIdentity::audience).orElse(List.of()));
        answer.put("principal", framework.principal());
        answer.put("remote_user", framework.remoteUser());
        answer.put("in_role_read", framework.inRoleRead());
        return called(answer);
    }

    /** A required user id. */
    public String user(String userId) {
        return called(Map.of("user_id", userId));
    }

    /** A required session id. */
    public String session(String sessionId) {
        return called(Map.of("session_id", sessionId));
    }

    /** The ids, from parameters that have the names a client would send. */
    public String named(Optional<String> userId, Optional<String> sessionId) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("user_id", userId.orElse(null));
        answer.put("session_id", sessionId.orElse(null));
        return called(answer);
    }

    /** Claims as types. */
    public String typed(
            TenantId tenant,
            int level,
            Set<Role> roles,
            Instant since,
            Address address,
            Optional<List<String>> realmRoles,
            Optional<String> plan) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("tenant", tenant.toString());
        answer.put("level", level);
        answer.put("roles", roles.stream().map(Role::name).sorted().toList());
        answer.put("since", since.toString());
        answer.put("city", address.city());
        answer.put("zip", address.zip().orElse(null));
        answer.put("realm_roles", realmRoles.orElse(null));
        answer.put("plan", plan.orElse(null));
        return called(answer);
    }

    /** A claim that may be absent. */
    public String level(Optional<Integer> level) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("level", level.orElse(null));
        return called(answer);
    }

    /** Several claims gathered in a record. */
    public String caller(Caller caller) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("user_id", caller.id());
        answer.put("session_id", caller.session().orElse(null));
        answer.put("roles", caller.roles().stream().map(Role::name).sorted().toList());
        return called(answer);
    }

    /** The dependencies as a record. */
    public String profile(Profile profile) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", profile.name());
        answer.put("email", profile.email().orElse(null));
        return called(answer);
    }

    /** The raw token's hash: enough to know that it is the one, and nothing to steal. */
    public String token(String token) {
        return called(Map.of("sha256", sha256(token)));
    }

    /** A token that was verified here. */
    public String verified(VerifiedToken token) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("sub", token.claims().get("sub"));
        return called(answer);
    }

    /** What was posted, and by whom. */
    public String posted(@Nullable String message, String userId) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("message", message);
        answer.put("user_id", userId);
        return called(answer);
    }

    /** Parameters that were read by their names; null stands for none. */
    public String read(@Nullable List<String> userIds, @Nullable List<String> tenants, @Nullable List<String> q) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("user_id", userIds == null ? List.of() : userIds);
        answer.put("tenant", tenants == null ? List.of() : tenants);
        answer.put("q", q == null ? List.of() : q);
        return called(answer);
    }

    /** The data of one server-sent event. */
    public String event(String userId) {
        return called(Map.of("user_id", userId));
    }

    /** Always throws, as a handler with a bug does. */
    public void fail() {
        calls.incrementAndGet();
        throw new IllegalStateException("This handler always fails");
    }

    /** What a catch-all answers, see {@link Surroundings#CATCH_ALL}. */
    public String caught() {
        return called(Map.of("caught", true));
    }

    /** How often any handler ran, this one not counted. */
    public String calls() {
        return json(Map.of("calls", calls.get()));
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String called(Map<String, ?> answer) {
        calls.incrementAndGet();
        return json(answer);
    }

    private static String json(Map<String, ?> answer) {
        return new String(JsonPart.write(answer), StandardCharsets.UTF_8);
    }
}
