package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtRefusedException;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InjectionPlanTest {

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Agents {
        void run(
                String agentId,
                @UserId String userId,
                int page,
                @SessionId Optional<String> sessionId,
                @Dependencies Map<String, Object> dependencies,
                @SessionState Map<String, Object> sessionState,
                @Scopes Set<String> scopes,
                @Claim("https://ns.example/tenant") TenantId tenant,
                @Claim(path = "/realm_access/roles/1") String secondRole,
                @BearerToken String token,
                JwtIdentity identity,
                Optional<VerifiedToken> verified) {}

        void open(String name) {}

        void whoami(JwtIdentity identity, VerifiedToken token) {}
    }

    private static final String CLAIMS = """
            {"sub": "user_123", "session_id": "s-1", "name": "Ada", "roles": ["admin"], "organization_id": 7,
             "scope": "agents:read runs:write", "https://ns.example/tenant": "t-1",
             "realm_access": {"roles": ["a", "b"]}}""";

    @Test
    void arguments_everySource() {
        Decision decision = TestIdentities.admit(CLAIMS);
        JwtIdentity identity = ((Decision.Admit) decision).identity();

        assertThat(Plans.plan(Agents.class, "run").arguments(decision))
                .containsExactly(
                        null,
                        "user_123",
                        null,
                        Optional.of("s-1"),
                        Map.of("name", "Ada", "roles", List.of("admin")),
                        Map.of("organization_id", 7L),
                        Set.of("agents:read", "runs:write"),
                        new TenantId("t-1"),
                        "b",
                        TestIdentities.TOKEN,
                        identity,
                        Optional.of(identity.token()));
    }

    @Test
    void parameters_areDescribedInOrder() {
        InjectionPlan plan = Plans.plan(Agents.class, "run");

        assertThat(plan.parameters())
                .extracting(InjectedParameter::index, InjectedParameter::name, InjectedParameter::what)
                .containsExactly(
                        tuple(1, "userId", "user id"),
                        tuple(3, "sessionId", "session id"),
                        tuple(4, "dependencies", "dependencies"),
                        tuple(5, "sessionState", "session state"),
                        tuple(6, "scopes", "scopes"),
                        tuple(7, "tenant", "claim https://ns.example/tenant"),
                        tuple(8, "secondRole", "claim /realm_access/roles/1"),
                        tuple(9, "token", "bearer token"),
                        tuple(10, "identity", "identity"),
                        tuple(11, "verified", "verified token"));
        assertThat(plan.parameters())
                .filteredOn(parameter -> !parameter.required())
                .extracting(InjectedParameter::name)
                .containsExactly("sessionId", "verified");
        assertThat(plan.injects(0)).isFalse();
        assertThat(plan.injects(1)).isTrue();
        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.handler()).isEqualTo(Plans.handler(Agents.class, "run"));
    }

    @Test
    void plan_whenNothingIsOurs_isEmpty() {
        InjectionPlan plan = Plans.plan(Agents.class, "open");

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.arguments(TestIdentities.pass())).containsExactly((Object) null);
    }

    @Test
    void arguments_eachCallHasItsOwnArray() {
        InjectionPlan plan = Plans.plan(Agents.class, "open");
        plan.arguments(TestIdentities.pass())[0] = "changed";

        assertThat(plan.arguments(TestIdentities.pass())).containsExactly((Object) null);
    }

    @Test
    void refusedRequest_isRefusedAsItWas() {
        Refusal refusal = Refusal.of(RefusalReason.EXPIRED, "Token has expired", RefusalCause.EXPIRED);
        InjectionPlan plan = Plans.plan(Agents.class, "open");

        assertThat(catchThrowableOfType(JwtRefusedException.class, () -> plan.arguments(new Decision.Refuse(refusal)))
                        .refusal())
                .isSameAs(refusal);
        assertThat(catchThrowableOfType(
                                JwtRefusedException.class, () -> plan.authorize(new Decision.Refuse(refusal), Map.of()))
                        .refusal())
                .isSameAs(refusal);
    }

    @Test
    void authorize_whenNotRefused_passes() {
        InjectionPlan plan = Plans.plan(Agents.class, "run");

        assertThatCode(() -> plan.authorize(TestIdentities.pass(), Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> plan.authorize(TestIdentities.admit("{}"), Map.of("agentId", "a")))
                .doesNotThrowAnyException();
    }

    @Test
    void verifiedToken_whenOnlyUnverified_isABareChallenge() {
        Refusal refusal = Plans.refusal(Agents.class, "whoami", TestIdentities.admitUnverified(CLAIMS));

        assertThat(refusal.reason()).isEqualTo(RefusalReason.MISSING);
        assertThat(refusal.cause()).isEqualTo(RefusalCause.NOT_VERIFIED);
        assertThat(refusal.error()).isNull();
    }

    @Test
    void optionalVerifiedToken_whenOnlyUnverified_isEmpty() {
        assertThat(Plans.plan(Agents.class, "run").arguments(TestIdentities.admitUnverified(CLAIMS))[11])
                .isEqualTo(Optional.empty());
    }

    @Test
    void noIdentity_isRefusedInTheWordsOfTheTokenSource() {
        Refusal missing =
                Refusal.of(RefusalReason.MISSING, "JWT cookie 'access_token' missing", RefusalCause.NO_IDENTITY);
        InjectionPlan plan = InjectionPlan.compile(
                Plans.handler(Agents.class, "whoami"), Set.of(), new IdentityWords(missing, "uid", "sid"));

        assertThatThrownBy(() -> plan.arguments(TestIdentities.pass()))
                .isInstanceOfSatisfying(
                        JwtRefusedException.class,
                        refused -> assertThat(refused.refusal()).isSameAs(missing));
    }

    record Unmakeable(Locale locale) {}

    @SuppressWarnings("unused") // planned, and called by nobody
    static final class OfTextOnly {
        private OfTextOnly() {}

        public static OfTextOnly of(String text) {
            return new OfTextOnly();
        }

        @JsonCreator
        static OfTextOnly of(@JsonProperty("member") Unmakeable member) {
            return new OfTextOnly();
        }
    }

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Unplannables {
        void alone(@Claim("b") Unmakeable value) {}

        void afterATypeThatDoesWithoutIt(@Claim("a") OfTextOnly text, @Claim("b") Unmakeable value) {}
    }

    @Test
    void compile_whenATypeCannotBeMade_isRefusedAlsoBehindOneThatWasMadeAnotherWay() {
        assertThat(Plans.problem(Unplannables.class, "alone")).contains("Locale is not made of a claim");
        assertThat(Plans.problem(Unplannables.class, "afterATypeThatDoesWithoutIt"))
                .contains("Locale is not made of a claim");
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Shaped(String name) {}

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Shapes {
        void shaped(@Claim("shaped") Shaped value) {}
    }

    @Test
    void arguments_whenATypeHasAShapeForJackson_isStillMadeOfAnObject() {
        assertThat(Plans.argument(Shapes.class, "shaped", "{\"shaped\":{\"name\":\"Ada\"}}"))
                .isEqualTo(new Shaped("Ada"));
    }
}
