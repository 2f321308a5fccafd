package io.github.jwtinject.spring;

import io.github.jwtinject.injection.InjectionPlan;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils.MethodFilter;

/**
 * Keeps for a native image what plans find by reflection at start-up: handlers with injected parameters, and the types of these,
 * which are made by constructors and static factories that nothing else calls.
 */
final class InjectedTypesAot implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beans) {
        Set<Class<?>> handlers = new LinkedHashSet<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && !injected(ClassUtils.getUserClass(type)).isEmpty()) {
                handlers.add(ClassUtils.getUserClass(type));
            }
        }
        return handlers.isEmpty()
                ? null
                : (context, code) -> handlers.forEach(type -> register(context.getRuntimeHints(), type));
    }

    static void register(RuntimeHints hints, Class<?> handlerType) {
        ReflectionHints reflection = hints.reflection();
        for (Method handler : injected(handlerType)) {
            reflection.registerMethod(handler, ExecutableMode.INVOKE);
            for (Parameter parameter : handler.getParameters()) {
                if (InjectionPlan.isInjected(parameter)) {
                    register(reflection, ResolvableType.forType(parameter.getParameterizedType()));
                }
            }
        }
    }

    private static void register(ReflectionHints reflection, ResolvableType type) {
        Class<?> raw = type.isArray() ? type.getComponentType().resolve() : type.resolve();
        for (ResolvableType argument : type.getGenerics()) {
            register(reflection, argument);
        }
        if (raw == null || raw.isPrimitive() || raw.getName().startsWith("java.") || isKnown(reflection, raw)) {
            return;
        }
        new BindingReflectionHintsRegistrar().registerReflectionHints(reflection, raw);
        reflection.registerType(raw, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_PUBLIC_METHODS);
        if (raw.isRecord()) {
            Arrays.stream(raw.getRecordComponents())
                    .forEach(component -> register(reflection, ResolvableType.forType(component.getGenericType())));
        }
    }

    private static boolean isKnown(ReflectionHints reflection, Class<?> type) {
        return reflection
                .typeHints()
                .anyMatch(hint -> hint.getType().getCanonicalName().equals(type.getCanonicalName())
                        && hint.getMemberCategories().contains(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
                        && hint.getMemberCategories().contains(MemberCategory.INVOKE_PUBLIC_METHODS));
    }

    private static Collection<Method> injected(Class<?> type) {
        MethodFilter takesInjected = method ->
                !method.isSynthetic() && Arrays.stream(method.getParameters()).anyMatch(InjectionPlan::isInjected);
        return MethodIntrospector.selectMethods(type, takesInjected);
    }
}
