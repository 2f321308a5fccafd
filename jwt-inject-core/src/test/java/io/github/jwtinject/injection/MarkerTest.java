package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import java.lang.annotation.Annotation;
import java.lang.annotation.IncompleteAnnotationException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our annotations on annotations, and on methods that are overridden. */
class MarkerTest {

    @UserId
    @Retention(RetentionPolicy.RUNTIME)
    @interface CurrentUser {}

    @UserId
    @Retention(RetentionPolicy.RUNTIME)
    @interface MaybeUser {
        boolean required() default false;
    }

    @Claim("tenant")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Tenant {
        String value() default "";

        String path() default "";

        boolean required() default true;
    }

    @Tenant("from-outside")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OuterTenant {}

    @Claim(path = "/org/id")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Named {
        String name() default "";
    }

    @Circular
    @UserId
    @Retention(RetentionPolicy.RUNTIME)
    @interface Circular {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Foreign {}

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Handlers {
        void currentUser(@CurrentUser String c) {}

        void maybeUser(@MaybeUser String c) {}

        void surelyUser(@MaybeUser(required = true) String c) {}

        void tenant(@Tenant String c) {}

        void tenantByName(@Tenant("other") String c) {}

        void tenantByPath(@Tenant(path = "/org/id") String c) {}

        void maybeTenant(@Tenant(required = false) String c) {}

        void outer(@OuterTenant String c) {}

        void named(@Named String c) {}

        void namedLiterally(@Named(name = "/org/id") String c) {}

        void circular(@Circular String c) {}

        void ours(
                @UserId String a,
                JwtIdentity b,
                VerifiedToken c,
                Optional<JwtIdentity> d,
                Optional<VerifiedToken> e,
                @Circular String f) {}

        void notOurs(String a, @Foreign String b, Optional<String> c, List<JwtIdentity> d, int e) {}
    }

    private static final String CLAIMS = """
            {"sub": "u", "tenant": "t", "other": "o", "from-outside": "f", "org": {"id": "p"}, "/org/id": "literal"}""";

    @ParameterizedTest
    @CsvSource({
        "currentUser,u",
        "maybeUser,u",
        "tenant,t",
        "tenantByName,o",
        "tenantByPath,p",
        "outer,f",
        "named,p",
        "namedLiterally,literal",
        "circular,u"
    })
    void composedAnnotation_isTheOneItStandsOn(String handler, String expected) {
        assertThat(Plans.argument(Handlers.class, handler, CLAIMS)).isEqualTo(expected);
    }

    @Test
    void composedAnnotation_saysWhetherItIsRequired() {
        assertThat(Plans.argument(Handlers.class, "maybeUser", "{}")).isNull();
        assertThat(Plans.argument(Handlers.class, "maybeTenant", "{}")).isNull();
        assertThat(Plans.refusal(Handlers.class, "surelyUser", "{}").detail()).isEqualTo("Missing claim: user id");
        assertThat(Plans.refusal(Handlers.class, "tenant", "{}").detail()).isEqualTo("Missing claim: tenant");
    }

    @Test
    void isInjected_sameAnswerForParametersAndForOtherMetadata() {
        for (Parameter parameter : Plans.handler(Handlers.class, "ours").getParameters()) {
            assertThat(InjectionPlan.isInjected(parameter)).as("%s", parameter).isTrue();
            assertThat(InjectionPlan.isInjected(parameter, parameter.getParameterizedType()))
                    .isTrue();
        }
        for (Parameter parameter : Plans.handler(Handlers.class, "notOurs").getParameters()) {
            assertThat(InjectionPlan.isInjected(parameter)).as("%s", parameter).isFalse();
            assertThat(InjectionPlan.isInjected(parameter, parameter.getParameterizedType()))
                    .isFalse();
        }
    }

    interface Api<T> {
        void byInterface(@UserId String user, String other);

        void generic(String plain, @Claim("c") T value);

        void twice(@UserId String user);
    }

    @SuppressWarnings("unused") // planned, and called by nobody
    static class Parent {
        void inherited(@SessionId Optional<String> session) {}

        void overloaded(@UserId String user) {}

        static void hidden(@UserId String user) {}

        private void secret(@UserId String user) {}
    }

    interface Further {
        void twice(@SessionId String session);
    }

    interface Agreeing {
        void inherited(@SessionId Optional<String> session);
    }

    static class Controller extends Parent implements Api<TenantId>, Agreeing {
        @Override
        public void byInterface(String user, @SessionId String other) {}

        @Override
        public void generic(String plain, TenantId value) {}

        @Override
        public void inherited(Optional<String> session) {}

        public void overloaded(Integer user) {}

        static void hidden(String user) {}

        void secret(String user) {}

        @Override
        public void twice(@Claim("own") String user) {}
    }

    static class Conflicting implements Api<String>, Further {
        @Override
        public void byInterface(String user, String other) {}

        @Override
        public void generic(String plain, String value) {}

        @Override
        public void twice(String user) {}
    }

    @Test
    void overriddenMethods_annotateTheirParameters() {
        assertThat(Plans.plan(Controller.class, "byInterface").parameters())
                .extracting(InjectedParameter::what)
                .containsExactly("user id", "session id");
        assertThat(Plans.plan(Controller.class, "generic").parameters())
                .extracting(InjectedParameter::what)
                .containsExactly("claim c");
        assertThat(Plans.argument(Controller.class, "inherited", "{\"session_id\": \"s\"}"))
                .isEqualTo(Optional.of("s"));
    }

    @Test
    void methodThatOverridesNothing_inheritsNothing() {
        assertThat(Plans.plan(Controller.class, "overloaded").isEmpty()).isTrue();
        assertThat(Plans.plan(Controller.class, "hidden").isEmpty()).isTrue();
        assertThat(Plans.plan(Controller.class, "secret").isEmpty()).isTrue();
    }

    @Test
    void ownAnnotation_countsBeforeAnInheritedOne() {
        assertThat(Plans.argument(Controller.class, "twice", "{\"own\": \"o\", \"sub\": \"u\"}"))
                .isEqualTo("o");
    }

    @Test
    void inheritedAnnotations_thatDisagree_stopTheStart() {
        assertThat(Plans.problem(Conflicting.class, "twice")).contains("@UserId and @SessionId");
    }

    @Test
    void everyAnnotation_canStandOnAnotherOne() {
        for (Class<?> annotation : List.of(UserId.class, SessionId.class, Claim.class, Injected.class)) {
            assertThat(annotation
                            .getAnnotation(java.lang.annotation.Target.class)
                            .value())
                    .contains(java.lang.annotation.ElementType.ANNOTATION_TYPE);
        }
    }

    @Test
    void isInjected_seesInheritedAnnotations() {
        Method handler = Plans.handler(Controller.class, "byInterface");

        assertThat(Arrays.stream(handler.getParameters()).map(InjectionPlan::isInjected))
                .containsExactly(true, true);
        assertThat(InjectionPlan.isInjected(handler.getParameters()[0], (Type) String.class))
                .isFalse();
    }

    /** As of an annotation whose class file is older than its use. */
    @Test
    void annotationThatCannotBeRead_isOursNevertheless() {
        Annotation broken = (Annotation) Proxy.newProxyInstance(
                MarkerTest.class.getClassLoader(), new Class<?>[] {Tenant.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("annotationType")) {
                        return Tenant.class;
                    }
                    if (method.getName().equals("hashCode")) {
                        return 1;
                    }
                    throw new IncompleteAnnotationException(Tenant.class, method.getName());
                });
        AnnotatedElement annotated = new AnnotatedElement() {
            @Override
            public <T extends Annotation> T getAnnotation(Class<T> type) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Annotation[] getAnnotations() {
                return new Annotation[] {broken};
            }

            @Override
            public Annotation[] getDeclaredAnnotations() {
                return getAnnotations();
            }
        };

        assertThat(InjectionPlan.isInjected(annotated, String.class)).isTrue();
        assertThatThrownBy(() -> Marker.on(List.of(annotated))).hasMessageContaining("@Tenant.required cannot be read");
    }
}
