package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.Decision;
import io.github.jwtinject.GrantedIds;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.AccessibleIds;
import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on migration says is written here is what can be written here. */
class MigrationPageTest {

    private static final Page PAGE = Page.of("docs/migration.md");
    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final List<String> SECTIONS = List.of(
            "from-spring-security", "from-microprofile-jwt", "from-micronaut-security", "from-agnos-jwt-middleware");

    @TempDir
    Path folder;

    record Caller(@UserId String id, @Claim("tenant") String tenant) {}

    /** Every parameter that the page's tables have in their right columns. */
    interface Handlers {
        void handler(
                JwtIdentity identity,
                VerifiedToken verified,
                @UserId String userId,
                @SessionId String sessionId,
                @Claim("tenant") String tenant,
                @Claim("groups") List<String> groups,
                @Claim(path = "/realm_access/roles") Set<String> roles,
                @Claim("exp") Instant expires,
                @Claim("exp") long exp,
                @Claim("address") JsonNode address,
                @Claim("address") Map<String, Object> fields,
                @BearerToken String token,
                @Injected Caller caller,
                @Dependencies Map<String, Object> dependencies,
                @SessionState Map<String, Object> state,
                @Scopes Set<String> scopes,
                @AccessibleIds("agents:read") GrantedIds ids,
                @Claim("tenant") Optional<String> perhaps);

        @RequireScopes("notes:read")
        void reads(Optional<JwtIdentity> identity);

        @RequireScopes("ADMIN")
        void administers();

        void takes(VerifiedToken token);
    }

    private static Method method(String name) {
        return Stream.of(Handlers.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyParameter_isFilled() {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .scopesClaim("roles")
                .build();
        TestTokens token = TOKENS.sessionId("s1")
                .claim("tenant", "acme")
                .claim("groups", List.of("a"))
                .claim("roles", List.of("ADMIN"))
                .claim("realm_access", Map.of("roles", List.of("user")))
                .claim("address", Map.of("city", "Turin"));
        Decision decision = jwt.decide(FakeRequest.get("/").bearer(token.compact()));

        assertThat(jwt.plan(method("handler"), Set.of()).arguments(decision)).doesNotContainNull();
        assertThat(jwt.plan(method("reads"), Set.of()).requiredScopes()).containsExactly("notes:read");
        InjectionPlan administers = jwt.plan(method("administers"), Set.of());
        assertThat(administers.authorize(decision, Map.of())).isInstanceOf(Decision.Admit.class);
    }

    /** The right column of every table, and what is said below the tables. */
    private static List<String> here() {
        List<String> cells = new ArrayList<>();
        for (String section : SECTIONS) {
            for (String line : PAGE.section(section).lines().toList()) {
                if (line.startsWith("| `")
                        || line.startsWith("| a")
                        || line.startsWith("| i")
                        || line.startsWith("| –")) {
                    cells.add(line.split("(?<!\\\\)\\|", -1)[2]);
                } else if (!line.startsWith("|")) {
                    cells.add(line);
                }
            }
        }
        return cells;
    }

    @Test
    void everyParameterOfTheTables_isOneOfThose() {
        String source =
                Page.folded(Page.of("jwt-inject-core/src/test/java/io/github/jwtinject/docs/MigrationPageTest.java")
                        .text());
        List<String> parameters = here().stream()
                .flatMap(cell -> Page.codes(cell).stream())
                .filter(code ->
                        code.matches("@[A-Z].* .*|@RequireScopes.*|JwtIdentity .*|VerifiedToken .*|Optional<.*"))
                .toList();

        assertThat(parameters)
                .hasSizeGreaterThan(20)
                .allSatisfy(code -> assertThat(source).contains(Page.folded(code)));
    }

    @Test
    void everyOptionOfTheTables_isOne_andIsUnderstood() {
        List<String> known = Written.options().toList();
        List<String> written = here().stream()
                .flatMap(cell -> Page.codes(cell).stream())
                .filter(code -> code.matches("[a-z]+(-[a-z]+)*(\\[0])?(\\.[a-z]+)?(=.*)?"))
                .filter(code ->
                        !code.matches("upn|true|exp|nbf|scope|scopes|scp|reason|detail|roles|groups|user_id|algorithm"))
                .toList();

        assertThat(written)
                .hasSizeGreaterThan(50)
                .allSatisfy(code -> assertThat(known).contains(code.replaceFirst("[\\[=].*", "")));
        written.stream().filter(code -> code.matches("[a-z-]+=.*")).forEach(assignment -> {
            String[] parts = assignment.split("=", 2);
            Map<String, String> properties = new TreeMap<>();
            properties.put("jwt-inject." + parts[0], parts[1]);
            properties.putAll(TOKENS.options());
            JwtInject.from(JwtInjectProperties.from(Written.complete(properties, folder)))
                    .close();
        });
    }

    @Test
    void everyOption_thatTheMiddlewareHas_standsInItsTable() {
        List<String> names = PAGE.section("from-agnos-jwt-middleware")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Page.codes(line).get(0))
                .toList();

        assertThat(names)
                .contains(
                        "verification_keys",
                        "jwks_file",
                        "secret_key",
                        "algorithm",
                        "validate",
                        "authorization",
                        "token_source",
                        "token_header_key",
                        "cookie_name",
                        "scopes_claim",
                        "user_id_claim",
                        "session_id_claim",
                        "audience_claim",
                        "audience",
                        "verify_audience",
                        "dependencies_claims",
                        "session_state_claims",
                        "scope_mappings",
                        "excluded_route_paths",
                        "admin_scope");
    }
}
