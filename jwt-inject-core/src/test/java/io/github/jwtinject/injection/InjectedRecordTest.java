package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TestIdentities;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.UserId;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InjectedRecordTest {

    @Claim("tenant")
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Tenant {}

    record Caller(
            @UserId String id,
            @Claim("roles") Set<Typed.Role> roles,
            @Claim("level") int level,
            @Claim("note") @Nullable String note,
            @Tenant Optional<TenantId> tenant) {}

    record Session(
            @BearerToken String token,
            JwtIdentity identity,
            Optional<VerifiedToken> verified,
            @Injected Caller caller) {}

    record Guest(
            @UserId Optional<String> id,
            @Claim(value = "n", required = false) Long n) {}

    record Picky(@UserId String id, @Claim("level") int level) {
        Picky {
            if (level > 9) {
                throw new IllegalArgumentException(id);
            }
        }
    }

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Handlers {
        void caller(@Injected Caller caller) {}

        void session(@Injected Session session) {}

        void optional(@Injected Optional<Caller> caller) {}

        void nullable(@Injected @Nullable Caller caller) {}

        void guest(@Injected Guest guest) {}

        void picky(@Injected Picky picky) {}
    }

    private static final String CLAIMS = "{\"sub\": \"u\", \"roles\": [\"USER\"], \"level\": 3, \"tenant\": \"t-1\"}";
    private static final Caller CALLER =
            new Caller("u", Set.of(Typed.Role.USER), 3, null, Optional.of(new TenantId("t-1")));

    @Test
    void record_gathersItsComponents() {
        assertThat(Plans.argument(Handlers.class, "caller", CLAIMS)).isEqualTo(CALLER);
        assertThat(Plans.argument(Handlers.class, "optional", CLAIMS)).isEqualTo(Optional.of(CALLER));
        assertThat(Plans.argument(Handlers.class, "nullable", CLAIMS)).isEqualTo(CALLER);
    }

    @Test
    void record_inARecord() {
        Session session = (Session) Plans.argument(Handlers.class, "session", CLAIMS);

        assertThat(session.caller()).isEqualTo(CALLER);
        assertThat(session.token()).isEqualTo(TestIdentities.TOKEN);
        assertThat(session.verified())
                .containsSame((VerifiedToken) session.identity().token());
    }

    @Test
    void component_obeysTheTable() {
        assertThat(Plans.refusal(Handlers.class, "caller", "{\"sub\": \"u\", \"roles\": []}")
                        .detail())
                .isEqualTo("Missing claim: level");
        assertThat(Plans.refusal(Handlers.class, "caller", CLAIMS.replace("t-1", "x"))
                        .detail())
                .isEqualTo("Invalid claim: tenant");
    }

    @Test
    void optionalRecord_isAbsentOnlyWithoutIdentity() {
        assertThat(Plans.argument(Handlers.class, "optional", TestIdentities.pass()))
                .isEqualTo(Optional.empty());
        assertThat(Plans.argument(Handlers.class, "nullable", TestIdentities.pass()))
                .isNull();
        assertThat(Plans.refusal(Handlers.class, "optional", "{}").reason()).isEqualTo(RefusalReason.CLAIM_MISSING);
    }

    @Test
    void record_withoutIdentity_isWhatItsComponentsAre() {
        assertThat(Plans.refusal(Handlers.class, "caller", TestIdentities.pass())
                        .reason())
                .isEqualTo(RefusalReason.MISSING);
        assertThat(Plans.argument(Handlers.class, "guest", TestIdentities.pass()))
                .isEqualTo(new Guest(Optional.empty(), null));
    }

    @Test
    void record_isRequiredWhereAComponentIs() {
        assertThat(Plans.plan(Handlers.class, "caller").parameters())
                .containsExactly(new InjectedParameter(0, "caller", "record Caller", true));
        assertThat(Plans.plan(Handlers.class, "guest").parameters())
                .containsExactly(new InjectedParameter(0, "guest", "record Guest", false));
    }

    @Test
    void recordThatRefusesItsValues_isAMismatchOfAllOfThem() {
        assertThat(Plans.refusal(Handlers.class, "picky", "{\"sub\": \"MARKER\", \"level\": 10}")
                        .toString())
                .contains("Invalid claim: user id, level")
                .doesNotContain("MARKER");
    }
}
