package io.github.jwtinject.micronaut;

import io.github.jwtinject.injection.StrayInjection;
import io.micronaut.core.type.Argument;
import java.lang.reflect.Method;
import java.util.List;

/** Our parameters where there is no plan: Micronaut would fill them from the request, so they are refused. */
final class InjectedElsewhere {

    private static final String MEND = "only the methods of routes take injected parameters; take it there, as an"
            + " @Injected record where it is several, or call JwtServerFilter.identity(request)";

    private InjectedElsewhere() {}

    /** Refuses a parameter of which only Micronaut's own metadata is known. */
    static void refuse(Argument<?> argument) {
        StrayInjection.refuse(List.of(argument.synthesizeAll()), argument.asType(), argument.getName(), MEND);
    }

    /** Refuses a method's parameters of ours. */
    static void refuse(Method method) {
        StrayInjection.refuse(method, MEND);
    }

    /** Refuses the members of a type that Micronaut fills as a whole. */
    static void refuseMembers(Class<?> type) {
        StrayInjection.refuseMembers(type, MEND);
    }
}
