package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jwtinject.Decision;
import io.github.jwtinject.GrantedIds;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TestIdentities;
import io.github.jwtinject.annotation.AccessibleIds;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.RequireScopes;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequireScopesTest {

    @RequireScopes("reports:read")
    @Retention(RetentionPolicy.RUNTIME)
    @interface ReadsReports {}

    static class Handlers {
        @RequireScopes("agents:{agent_id}:run")
        void run() {}

        @ReadsReports
        void composed() {}

        @RequireScopes
        void anyone() {}

        void plain() {}

        @RequireScopes("agents:{*}:read")
        void list(
                @AccessibleIds("agents:read") GrantedIds ids,
                @AccessibleIds("agents:run") Optional<GrantedIds> runs,
                @Injected Caller caller) {}

        @RequireScopes({"a b"})
        void broken() {}
    }

    record Caller(@AccessibleIds("teams:{*}:read") GrantedIds teams) {}

    interface Api<T> {
        @RequireScopes("api:call")
        void call(T body);
    }

    @RequireScopes("base:use")
    static class Base {
        public void call(String body) {}
    }

    @ReadsReports
    static class Controller extends Base implements Api<String> {
        @RequireScopes("own:use")
        void own() {}
    }

    @Test
    void aHandler_runsOnlyForWhoHasItsScopes() {
        InjectionPlan plan = plan(Handlers.class, "run", "agent_id");

        assertThat(plan.requiresScopes()).isTrue();
        assertThat(plan.requiredScopes()).containsExactly("agents:{agent_id}:run");
        assertThat(plan.authorize(scopes("agents:a1:run"), Map.of("agent_id", "a1")))
                .isInstanceOf(Decision.Admit.class);
        assertThat(plan.authorize(scopes("admin"), Map.of("agent_id", "a1"))).isInstanceOf(Decision.Admit.class);
        Refusal refusal = refused(plan, scopes("agents:a2:run"), Map.of("agent_id", "a1"));
        assertThat(refusal.reason()).isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
        assertThat(refusal.scope()).isEqualTo("agents:{agent_id}:run");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a:b", "*", "a b", "a/b", "é", "a\u0000", "%61"})
    void aPathVariable_thatCanBeNoId_isABadRequest_forEverybody(String id) {
        Map<String, String> variables = id == null ? Map.of() : Map.of("agent_id", id);

        assertThat(refused(plan(Handlers.class, "run", "agent_id"), scopes("admin"), variables)
                        .reason())
                .isEqualTo(RefusalReason.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({"composed, reports:read, other:read", "anyone, other:read,"})
    void aHandler_neverRunsWithoutIdentity(String name, String enough, String tooLittle) {
        InjectionPlan plan = plan(Handlers.class, name);

        assertThat(plan.authorize(scopes(enough), Map.of())).isInstanceOf(Decision.Admit.class);
        for (Decision.PassReason why : Decision.PassReason.values()) {
            assertThat(refused(plan, new Decision.Pass(why), Map.of()).reason()).isEqualTo(RefusalReason.MISSING);
        }
        if (tooLittle != null) {
            assertThat(refused(plan, scopes(tooLittle), Map.of()).reason()).isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
        }
    }

    @Test
    void aPlainHandler_runsForAnyDecisionButARefusal_andOneThatIsLeftToOthers() {
        InjectionPlan plan = plan(Handlers.class, "plain");

        assertThat(plan.requiresScopes()).isFalse();
        assertThat(plan.authorize(TestIdentities.pass(), Map.of())).isEqualTo(TestIdentities.pass());
        assertThat(plan.authorize(scopes("x"), Map.of())).isInstanceOf(Decision.Admit.class);
        assertThat(refused(plan, left(scopes("x")), Map.of()).reason()).isEqualTo(RefusalReason.ROUTE_DENIED);
    }

    @Test
    void anAuthorisedRequest_isLeftToAnyHandlerAfterwards() {
        Decision later = plan(Handlers.class, "anyone").authorize(left(scopes("x")), Map.of());

        assertThat(plan(Handlers.class, "plain").authorize(later, Map.of())).isEqualTo(later);
    }

    @Test
    void whatStandsAbove_isNeverTakenBack() {
        assertThat(planOf(Controller.class, Controller.class, "own").requiredScopes())
                .containsExactlyInAnyOrder("own:use", "reports:read", "base:use");
        assertThat(planOf(Controller.class, Base.class, "call").requiredScopes())
                .containsExactlyInAnyOrder("api:call", "reports:read", "base:use");
    }

    @Test
    void aScope_ofAnUnknownVariable_isRefusedAtStart() {
        assertThatThrownBy(() -> plan(Handlers.class, "run", "id"))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("Handlers.run")
                .hasMessageContaining("{agent_id}");
        assertThatThrownBy(() -> plan(Handlers.class, "broken"))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("Handlers.broken")
                .hasMessageContaining("without spaces");
    }

    @Test
    void accessibleIds_areInjected() {
        InjectionPlan plan = plan(Handlers.class, "list");
        Object[] arguments = plan.arguments(scopes("agents:a1:read agents:*:run teams:t:read"));

        assertThat(((GrantedIds) arguments[0]).ids()).containsExactly("a1");
        assertThat(((Optional<?>) arguments[1]).map(ids -> ((GrantedIds) ids).all()))
                .contains(true);
        assertThat(((Caller) arguments[2]).teams().ids()).containsExactly("t");
        assertThat(((GrantedIds) plan.arguments(scopes("none"))[0]).isEmpty()).isTrue();
        assertThat(plan.parameters().get(0).what()).isEqualTo("accessible ids of agents:read");
        assertThatThrownBy(() -> plan.arguments(TestIdentities.pass())).isInstanceOf(JwtRefusedException.class);
    }

    static class WrongType {
        void set(@AccessibleIds("agents:read") Set<String> ids) {}

        void unnamed(@AccessibleIds GrantedIds ids) {}
    }

    @ParameterizedTest
    @CsvSource({"set, declare GrantedIds", "unnamed, resource:action"})
    void accessibleIds_ofAnotherType_areRefusedAtStart(String name, String mend) {
        assertThatThrownBy(() -> plan(WrongType.class, name))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(mend);
    }

    private static Decision scopes(String scopes) {
        return TestIdentities.admit("{\"sub\":\"u\",\"scope\":\"" + scopes + "\"}");
    }

    private static Decision left(Decision decision) {
        return new Decision.Admit(((Decision.Admit) decision).identity(), true);
    }

    private static Refusal refused(InjectionPlan plan, Decision decision, Map<String, String> variables) {
        return catchThrowableOfType(JwtRefusedException.class, () -> plan.authorize(decision, variables))
                .refusal();
    }

    private static InjectionPlan plan(Class<?> type, String name, String... variables) {
        return InjectionPlan.compile(type, method(type, name), Set.of(variables), IdentityWords.PLAIN);
    }

    private static InjectionPlan planOf(Class<?> type, Class<?> declaring, String name) {
        return InjectionPlan.compile(type, method(declaring, name), Set.of(), IdentityWords.PLAIN);
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .findFirst()
                .orElseThrow();
    }
}
