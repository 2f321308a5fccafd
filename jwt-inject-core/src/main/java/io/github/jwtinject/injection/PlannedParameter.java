package io.github.jwtinject.injection;

import io.github.jwtinject.JwtConfigurationException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One parameter of a plan: where it stands and how its argument is made. */
record PlannedParameter(int index, String name, Argument argument) {

    static List<PlannedParameter> allOf(Method handler, Set<String> pathVariables, IdentityWords words) {
        Parameter[] parameters = handler.getParameters();
        if (Arrays.stream(parameters).noneMatch(InjectionPlan::isInjected)) {
            return List.of();
        }
        ArgumentCompiler compiler = new ArgumentCompiler(words);
        List<PlannedParameter> planned = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            try {
                Argument argument = argument(parameters[i], pathVariables, compiler);
                if (argument != null) {
                    planned.add(new PlannedParameter(i, parameters[i].getName(), argument));
                }
            } catch (Unplannable problem) {
                throw new JwtConfigurationException("cannot inject parameter '" + parameters[i].getName() + "' (index "
                        + i + ") of " + signature(handler) + ": " + problem.getMessage());
            }
        }
        return List.copyOf(planned);
    }

    private static @Nullable Argument argument(
            Parameter parameter, Set<String> pathVariables, ArgumentCompiler compiler) {
        InjectionPoint point = InjectionPoint.of(parameter);
        if (!point.isOurs()) {
            return null;
        }
        if (!pathVariables.isEmpty()) {
            refuseClash(parameter, pathVariables);
        }
        return compiler.compile(point);
    }

    private static void refuseClash(Parameter parameter, Set<String> pathVariables) {
        if (!parameter.isNamePresent()) {
            throw new Unplannable("its name is not in the class file, so it cannot be told from the path variables "
                    + "of its route; compile with -parameters (in Maven, the compiler plugin's "
                    + "<parameters>true</parameters>)");
        }
        if (pathVariables.contains(parameter.getName())) {
            throw new Unplannable("the route has a path variable of that name, and what comes from the token must not "
                    + "be mistaken for what comes from the path; rename the parameter or the path variable");
        }
    }

    private static String signature(Method handler) {
        return Arrays.stream(handler.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(
                        ", ", handler.getDeclaringClass().getName() + "." + handler.getName() + "(", ")"));
    }

    InjectedParameter description() {
        return new InjectedParameter(index, name, argument.what(), argument.required());
    }
}
