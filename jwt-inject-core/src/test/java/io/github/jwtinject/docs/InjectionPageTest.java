package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jwtinject.GrantedIds;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.AccessibleIds;
import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the page on injection shows, and puts its table of conversions to the library row by row. */
class InjectionPageTest {

    private static final Page PAGE = Page.of("docs/injection.md");
    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final JwtInject JWT = JwtInject.builder()
            .secretKey(TOKENS.verificationKey())
            .dependenciesClaims("name", "email", "roles")
            .build();

    enum Role {
        ADMIN,
        USER
    }

    public record TenantId(String value) {
        public TenantId {
            if (!value.matches("[a-z][a-z0-9-]{0,30}")) {
                throw new IllegalArgumentException("no tenant");
            }
        }
    }

    public record Address(
            String city, Optional<String> zip, @Nullable String street) {}

    /** The page's handlers. */
    static class Notes {

        private final Store notes = new Store();

        public List<String> notes(
                @UserId String userId,
                @SessionId Optional<String> sessionId,
                @Claim("tenant") TenantId tenant,
                @Claim(path = "/realm_access/roles") Set<Role> roles) {
            return notes.of(userId, tenant, roles);
        }

        public String greeting(
                @Claim("locale") Optional<String> locale, @Claim(value = "plan", required = false) String plan) {
            return locale.orElse("en") + (plan == null ? "" : ", " + plan);
        }

        public record Profile(String name, Optional<String> email, Set<Role> roles) {}

        public String hello(@Dependencies Profile profile) {
            return "Hello " + profile.name();
        }

        public record Caller(
                @UserId String id,
                @Claim("tenant") TenantId tenant,
                @Scopes Set<String> scopes) {}

        public String who(@Injected Caller caller) {
            return caller.id() + " of " + caller.tenant().value();
        }

        @Retention(RetentionPolicy.RUNTIME)
        @Target(ElementType.PARAMETER)
        @Claim("tenant")
        public @interface Tenant {
            boolean required() default true;
        }

        public String tenant(@Tenant(required = false) TenantId tenant) {
            return tenant == null ? "none" : tenant.value();
        }
    }

    private record Store() {
        List<String> of(String userId, TenantId tenant, Set<Role> roles) {
            return List.of(userId, tenant.value(), roles.toString());
        }
    }

    @Test
    void handlers_getWhatTheyDeclare() throws Exception {
        TestTokens ada = TOKENS.subject("ada").claim("tenant", "acme");

        assertThat(call("notes", ada.claim("realm_access", Map.of("roles", List.of("ADMIN")))))
                .isEqualTo(List.of("ada", "acme", "[ADMIN]"));
        assertThat(call("greeting", ada)).isEqualTo("en");
        assertThat(call("greeting", ada.claim("locale", "it").claim("plan", "free")))
                .isEqualTo("it, free");
        assertThat(call("hello", ada.claim("name", "Ada").claim("roles", List.of("USER"))))
                .isEqualTo("Hello Ada");
        assertThat(call("who", ada)).isEqualTo("ada of acme");
        assertThat(call("tenant", ada)).isEqualTo("acme");
        assertThat(call("tenant", ada.withoutClaim("tenant"))).isEqualTo("none");
    }

    private static @Nullable Object call(String name, TestTokens token) throws Exception {
        Method handler = method(Notes.class, name);
        return handler.invoke(new Notes(), arguments(handler, token));
    }

    private static @Nullable Object[] arguments(Method handler, TestTokens token) {
        return JWT.plan(handler, Set.of())
                .arguments(JWT.decide(FakeRequest.get("/").bearer(token.compact())));
    }

    private static Method method(Class<?> type, String name) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A parameter for each type of the table. */
    interface Typed {
        void of(@Claim("claim") String value);

        void of(@Claim("claim") int value);

        void of(@Claim("claim") long value);

        void of(@Claim("claim") double value);

        void of(@Claim("claim") boolean value);

        void of(@Claim("claim") BigDecimal value);

        void of(@Claim("claim") UUID value);

        void of(@Claim("claim") URI value);

        void of(@Claim("claim") Role value);

        void of(@Claim("claim") Instant value);

        void of(@Claim("claim") List<String> value);

        void of(@Claim("claim") Set<String> value);

        void of(@Claim("claim") int[] value);

        void of(@Claim("claim") Map<String, Object> value);

        void of(@Claim("claim") Address value);

        void of(@Claim("claim") TenantId value);

        void of(@Claim("claim") Optional<String> value);

        default void tenant(@Claim("claim") Optional<TenantId> value) {}
    }

    static Stream<List<String>> rows() {
        return Page.rows(PAGE.section("how-a-claim-becomes-a-value")).stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRow_isWhatHappens(List<String> row) {
        String claim = Page.codes(row.get(0)).get(0);
        String type = Page.codes(row.get(1)).get(0);
        Method handler = Stream.of(Typed.class.getDeclaredMethods())
                .filter(method -> spelling(method.getParameters()[0]).equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no parameter of type " + type));
        long now = Instant.now().getEpochSecond();
        TestTokens token = TOKENS.payload("{\"exp\":" + (now + 600) + ",\"claim\":" + claim + "}");

        if (row.get(2).startsWith("401 ")) {
            JwtRefusedException refused =
                    catchThrowableOfType(JwtRefusedException.class, () -> arguments(handler, token));
            assertThat(refused.refusal().reason().code())
                    .isEqualTo(Page.codes(row.get(2)).get(0));
        } else {
            Object value = arguments(handler, token)[0];
            assertThat(value instanceof int[] numbers ? Arrays.toString(numbers) : String.valueOf(value))
                    .isEqualTo(Page.codes(row.get(2)).get(0));
        }
    }

    /** A type as the page writes it, without packages. */
    private static String spelling(Parameter parameter) {
        return parameter.getParameterizedType().getTypeName().replaceAll("[A-Za-z0-9.]+[.$]", "");
    }

    @Test
    void aMemberThatIsMissing_isNamed() {
        TestTokens token = TOKENS.claim("address", Map.of("zip", "10121"));
        JwtRefusedException refused = catchThrowableOfType(
                JwtRefusedException.class, () -> arguments(method(Elsewhere.class, "address"), token));

        assertThat(JWT.response(refused.refusal()).body())
                .isEqualTo(PAGE.blocks("json").get(0).strip());
    }

    interface Elsewhere {
        void address(@Claim("address") Address address);

        void absent(
                @SessionState Map<String, Object> state,
                @Dependencies Map<String, Object> dependencies,
                @Scopes Set<String> scopes,
                @AccessibleIds("agents:read") GrantedIds ids,
                @BearerToken String token,
                JwtIdentity identity,
                VerifiedToken verified);
    }

    @Test
    void whatIsGathered_isEmptyAndNotAbsent() {
        TestTokens token = TOKENS.issuedAt(Instant.now().minusSeconds(1));
        Object[] arguments = arguments(method(Elsewhere.class, "absent"), token);

        assertThat(arguments[0]).isEqualTo(Map.of());
        assertThat(arguments[1]).isEqualTo(Map.of());
        assertThat(arguments[2]).isEqualTo(Set.of());
        assertThat(arguments[3]).hasToString("GrantedIds[0]");
        assertThat(arguments).doesNotContainNull();
    }

    /** What cannot be injected. */
    interface Wrong {
        void list(@Claim(value = "level", required = false) int level);

        void since(@Claim("since") LocalDate since);

        void one(@UserId String id);

        void scoped(@Scopes String scopes);
    }

    @Test
    void whatStopsTheStart_saysWhatThePageShows() {
        List<String> messages = Stream.of("list", "since", "one", "scoped")
                .map(name -> catchThrowableOfType(
                                JwtConfigurationException.class,
                                () -> JWT.plan(method(Wrong.class, name), Set.of("id")))
                        .getMessage()
                        .replace(Wrong.class.getName(), "notes.Notes"))
                .toList();

        assertThat(messages)
                .containsExactlyElementsOf(PAGE.blocks("text").get(0).lines().toList());
    }
}
