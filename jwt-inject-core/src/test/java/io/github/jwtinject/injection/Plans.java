package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.TestIdentities;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans of the handlers that a test declares, found by the name of the method. */
final class Plans {

    private Plans() {}

    static Method handler(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + name));
    }

    static InjectionPlan plan(Class<?> type, String name) {
        return InjectionPlan.compile(handler(type, name));
    }

    /** The first argument for a request with these claims. */
    static @Nullable Object argument(Class<?> type, String name, String claims) {
        return argument(type, name, TestIdentities.admit(claims));
    }

    static @Nullable Object argument(Class<?> type, String name, Decision decision) {
        return plan(type, name).arguments(decision)[0];
    }

    static Refusal refusal(Class<?> type, String name, String claims) {
        return refusal(type, name, TestIdentities.admit(claims));
    }

    static Refusal refusal(Class<?> type, String name, Decision decision) {
        InjectionPlan plan = plan(type, name);
        return catchThrowableOfType(JwtRefusedException.class, () -> plan.arguments(decision))
                .refusal();
    }

    /** What a start-up says of a handler that cannot work. */
    static String problem(Class<?> type, String name, String... pathVariables) {
        Method handler = handler(type, name);
        return catchThrowableOfType(
                        JwtConfigurationException.class, () -> InjectionPlan.compile(handler, Set.of(pathVariables)))
                .getMessage();
    }
}
