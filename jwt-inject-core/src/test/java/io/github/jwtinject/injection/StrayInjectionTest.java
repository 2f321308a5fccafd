package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.annotation.UserId;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrayInjectionTest {

    @SuppressWarnings("unused") // looked at, and called by nobody
    static class Plain {
        String name;

        void take(String userId, Optional<String> identity) {}
    }

    @SuppressWarnings("unused") // looked at, and called by nobody
    static class InMethod extends Plain {
        void take(@UserId String userId) {}
    }

    static class Inherited extends InMethod {}

    @SuppressWarnings("unused") // looked at, and called by nobody
    static class InField {
        private Optional<JwtIdentity> identity;
    }

    record InRecord(@UserId String userId) {}

    interface Seen {
        void handle(String userId);
    }

    static class Runs implements Seen {
        @Override
        public void handle(@UserId String userId) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {InMethod.class, Inherited.class, InField.class, InRecord.class})
    void aMember_isRefused(Class<?> type) {
        assertThatThrownBy(() -> StrayInjection.refuseMembers(type, "take it elsewhere"))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageStartingWith("Cannot inject ")
                .hasMessageEndingWith(": take it elsewhere.");
    }

    @Test
    void whatIsNotOurs_isLeftAlone() {
        assertThatCode(() -> StrayInjection.refuseMembers(Plain.class, "")).doesNotThrowAnyException();
        assertThatCode(() -> StrayInjection.refuse(List.of(), String.class, "userId", ""))
                .doesNotThrowAnyException();
    }

    @Test
    void aParameterKnownByMetadata_isRefused_byAnnotationAndByType() throws Exception {
        List<Annotation> annotations = List.of(InMethod.class
                .getDeclaredMethod("take", String.class)
                .getParameters()[0]
                .getAnnotations());

        assertThatThrownBy(() -> StrayInjection.refuse(annotations, String.class, "userId", "mend"))
                .hasMessageContaining("'userId'");
        assertThatThrownBy(() -> StrayInjection.refuse(List.of(), JwtIdentity.class, "who", "mend"))
                .hasMessageContaining("'who'");
    }

    @Test
    void anAnnotationThatTheFrameworkDoesNotSee_isRefused() throws Exception {
        Method seen = Seen.class.getDeclaredMethod("handle", String.class);
        Method runs = Runs.class.getDeclaredMethod("handle", String.class);

        assertThatThrownBy(() -> StrayInjection.refuseHidden(InjectionPlan.compile(seen), runs))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("Seen.handle(")
                .hasMessageContaining("Runs.handle(")
                .hasMessageEndingWith("annotate it there as well.");
        assertThat(StrayInjection.isIn(runs)).isTrue();
        assertThatCode(() -> StrayInjection.refuseHidden(InjectionPlan.compile(runs), runs))
                .doesNotThrowAnyException();
    }
}
