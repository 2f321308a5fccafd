package io.github.jwtinject.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.javapoet.ClassName;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What a native image is told to keep. */
class InjectedTypesAotTest {

    record TenantId(String value) {
        public static TenantId of(String text) {
            return new TenantId(text);
        }
    }

    enum Role {
        READER
    }

    record Caller(@UserId String id, @Claim("roles") List<Role> roles) {}

    record Message(String text) {}

    static class Endpoints {
        @GetMapping("/me")
        void me(@Claim("tenant") Optional<TenantId> tenant, @Injected Caller caller, @RequestBody Message message) {}

        void helper(String text) {}
    }

    static class Other {
        void nothing() {}
    }

    @Test
    void injectedTypes_areKept_withTheirFactories() throws Exception {
        RuntimeHints hints = hints(Endpoints.class);

        assertThat(RuntimeHintsPredicates.reflection()
                        .onMethodInvocation(
                                Endpoints.class.getDeclaredMethod("me", Optional.class, Caller.class, Message.class)))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection()
                        .onMethodInvocation(TenantId.class.getDeclaredMethod("of", String.class)))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection()
                        .onConstructorInvocation(Caller.class.getDeclaredConstructor(String.class, List.class)))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection()
                        .onMethodInvocation(Role.class.getDeclaredMethod("valueOf", String.class)))
                .accepts(hints);
    }

    @Test
    void whatIsNotInjected_isLeftAlone() {
        assertThat(RuntimeHintsPredicates.reflection().onType(Message.class)).rejects(hints(Endpoints.class));
    }

    @Test
    void anApplicationWithoutInjection_isToldNothing() {
        assertThat(contribution(Other.class)).isNull();
    }

    @Test
    void springFindsIt() {
        assertThat(AotServices.factories().load(BeanFactoryInitializationAotProcessor.class))
                .hasAtLeastOneElementOfType(InjectedTypesAot.class);
    }

    private static RuntimeHints hints(Class<?> handlers) {
        DefaultGenerationContext context = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get("application", "Application")), new InMemoryGeneratedFiles());
        BeanFactoryInitializationAotContribution contribution = Objects.requireNonNull(contribution(handlers));
        // It generates no code, and so asks for nothing of whoever does.
        contribution.applyTo(context, null);
        return context.getRuntimeHints();
    }

    private static BeanFactoryInitializationAotContribution contribution(Class<?> bean) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("bean", new RootBeanDefinition(bean));
        return new InjectedTypesAot().processAheadOfTime(beans);
    }
}
