package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TestIdentities;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcomes where there is nothing to inject. */
class AbsenceTest {

    private static final class Declared {
        @Retention(RetentionPolicy.RUNTIME)
        @Target(ElementType.PARAMETER)
        @interface Nullable {}
    }

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Handlers {
        void user(@UserId String c) {}

        void session(@SessionId String c) {}

        void claim(@Claim("tenant") String c) {}

        void list(@Claim("roles") List<String> c) {}

        void path(@Claim(path = "/a/b") String c) {}

        void dependencies(@Dependencies Map<String, Object> c) {}

        void sessionState(@SessionState Map<String, Object> c) {}

        void scopes(@Scopes Set<String> c) {}

        void token(@BearerToken String c) {}

        void identity(JwtIdentity c) {}

        void verified(VerifiedToken c) {}

        void optionalUser(@UserId Optional<String> c) {}

        void optionalClaim(@Claim("tenant") Optional<TenantId> c) {}

        void optionalNotRequired(@Claim(value = "tenant", required = false) Optional<TenantId> c) {}

        void optionalIdentity(Optional<JwtIdentity> c) {}

        void optionalVerified(Optional<VerifiedToken> c) {}

        void optionalToken(@BearerToken Optional<String> c) {}

        void optionalDependencies(@Dependencies Optional<Map<String, Object>> c) {}

        void notRequired(@Claim(value = "tenant", required = false) String c) {}

        void typeUseNullable(@Claim("tenant") @org.jspecify.annotations.Nullable String c) {}

        void declaredNullable(@Claim("tenant") @Declared.Nullable String c) {}

        void nullableArray(@Claim("tenant") String @org.jspecify.annotations.Nullable [] c) {}

        void nullableElements(@Claim("tenant") @org.jspecify.annotations.Nullable String[] c) {}

        void nullableIdentity(@org.jspecify.annotations.Nullable JwtIdentity c) {}

        void scopesNotRequired(@Scopes(required = false) Set<String> c) {}
    }

    @ParameterizedTest
    @CsvSource({"user,user id", "session,session id", "claim,tenant", "list,roles", "path,/a/b"})
    void required_whenAbsent_isRefusedByName(String handler, String name) {
        for (String claims :
                List.of("{}", "{\"sub\": null, \"tenant\": null, \"roles\": null, \"a\": {\"b\": null}}")) {
            Refusal refusal = Plans.refusal(Handlers.class, handler, claims);

            assertThat(refusal.detail()).isEqualTo("Missing claim: " + name);
            assertThat(refusal.reason()).isEqualTo(RefusalReason.CLAIM_MISSING);
            assertThat(refusal.cause()).isEqualTo(RefusalCause.PARAMETER_MISSING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"optionalUser", "optionalClaim", "optionalNotRequired"})
    void optional_whenAbsent_isEmpty(String handler) {
        assertThat(Plans.argument(Handlers.class, handler, "{\"tenant\": null}"))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"notRequired", "typeUseNullable", "declaredNullable", "nullableArray"})
    void nullable_whenAbsent_isNull(String handler) {
        assertThat(Plans.argument(Handlers.class, handler, "{\"tenant\": null}"))
                .isNull();
        assertThat(Plans.argument(Handlers.class, handler, "{}")).isNull();
        assertThat(Plans.argument(Handlers.class, handler, TestIdentities.pass()))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"optionalClaim", "notRequired", "typeUseNullable", "declaredNullable", "nullableArray"})
    void optional_whenOfAnotherType_isRefused(String handler) {
        Refusal refusal = Plans.refusal(Handlers.class, handler, "{\"tenant\": 1}");

        assertThat(refusal.reason()).isEqualTo(RefusalReason.CLAIM_MISMATCH);
        assertThat(refusal.cause()).isEqualTo(RefusalCause.PARAMETER_MISMATCH);
        assertThat(refusal.detail()).isEqualTo("Invalid claim: tenant");
    }

    @Test
    void nullableElements_doNotMakeTheArrayNullable() {
        assertThat(Plans.refusal(Handlers.class, "nullableElements", "{}").reason())
                .isEqualTo(RefusalReason.CLAIM_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user",
                "session",
                "claim",
                "list",
                "path",
                "dependencies",
                "sessionState",
                "scopes",
                "token",
                "identity",
                "verified"
            })
    void required_withoutIdentity_isABareChallenge(String handler) {
        Refusal refusal = Plans.refusal(Handlers.class, handler, TestIdentities.pass());

        assertThat(refusal.reason()).isEqualTo(RefusalReason.MISSING);
        assertThat(refusal.cause()).isEqualTo(RefusalCause.NO_IDENTITY);
        assertThat(refusal.error()).isNull();
        assertThat(refusal.detail()).isEqualTo("Authorization header missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optionalUser",
                "optionalClaim",
                "optionalNotRequired",
                "optionalIdentity",
                "optionalVerified",
                "optionalToken",
                "optionalDependencies"
            })
    void optional_withoutIdentity_isEmpty(String handler) {
        assertThat(Plans.argument(Handlers.class, handler, TestIdentities.pass()))
                .isEqualTo(Optional.empty());
    }

    @Test
    void nullable_withoutIdentity_isNull() {
        Decision pass = new Decision.Pass(Decision.PassReason.NO_TOKEN);

        assertThat(Plans.argument(Handlers.class, "nullableIdentity", pass)).isNull();
        assertThat(Plans.argument(Handlers.class, "scopesNotRequired", pass)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dependencies", "sessionState"})
    void gathered_withIdentity_isNeverAbsent(String handler) {
        assertThat(Plans.argument(Handlers.class, handler, "{}")).isEqualTo(Map.of());
    }

    @Test
    void gathered_withIdentity_isPresentThoughOptional() {
        assertThat(Plans.argument(Handlers.class, "optionalDependencies", "{}")).isEqualTo(Optional.of(Map.of()));
        assertThat(Plans.argument(Handlers.class, "scopes", "{}")).isEqualTo(Set.of());
    }
}
