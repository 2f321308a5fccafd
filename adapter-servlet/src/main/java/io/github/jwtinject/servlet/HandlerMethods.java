package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectionPlan;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the handler methods of a {@link JwtServlet}'s class by their names, and compiles their plans. */
final class HandlerMethods {

    /** The HTTP methods by the names of their handlers. */
    private static final Map<String, String> HTTP_METHODS = Map.of(
            "doGet", "GET",
            "doHead", "HEAD",
            "doPost", "POST",
            "doPut", "PUT",
            "doPatch", "PATCH",
            "doDelete", "DELETE",
            "doOptions", "OPTIONS",
            "doTrace", "TRACE");

    private HandlerMethods() {}

    /** Whether a servlet may have a handler for this HTTP method. */
    static boolean isKnown(String httpMethod) {
        return HTTP_METHODS.containsValue(httpMethod);
    }

    /**
     * The plans of a servlet's handlers by HTTP method.
     *
     * @param jwt the facade of the application; null where its filter starts later than the servlet
     * @throws JwtConfigurationException when one of them is no handler or cannot be injected
     */
    static SortedMap<String, InjectionPlan> plans(Class<?> servlet, @Nullable JwtInject jwt) {
        SortedMap<String, InjectionPlan> plans = new TreeMap<>();
        find(servlet).forEach((httpMethod, method) -> plans.put(httpMethod, plan(servlet, method, jwt)));
        return plans;
    }

    private static SortedMap<String, Method> find(Class<?> servlet) {
        SortedMap<String, Method> found = new TreeMap<>();
        for (Class<?> type = servlet; type != JwtServlet.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                String httpMethod = HTTP_METHODS.get(method.getName());
                if (httpMethod == null || method.isSynthetic()) {
                    continue;
                }
                Method other = found.putIfAbsent(httpMethod, method);
                if (other != null && !Arrays.equals(other.getParameterTypes(), method.getParameterTypes())) {
                    throw new JwtConfigurationException(described(other) + " and " + described(method)
                            + " would both answer " + httpMethod + ": rename one of them.");
                }
            }
        }
        return found;
    }

    private static InjectionPlan plan(Class<?> servlet, Method method, @Nullable JwtInject jwt) {
        Class<?>[] types = method.getParameterTypes();
        if (Modifier.isStatic(method.getModifiers())
                || method.getReturnType() != void.class
                || types.length < 2
                || types[0] != HttpServletRequest.class
                || types[1] != HttpServletResponse.class) {
            throw new JwtConfigurationException(described(method) + " is no handler: make it an instance method that"
                    + " returns void and begins with HttpServletRequest and HttpServletResponse, or rename it.");
        }
        InjectionPlan plan =
                jwt == null ? InjectionPlan.compile(servlet, method, Set.of()) : jwt.plan(servlet, method, Set.of());
        Parameter[] parameters = method.getParameters();
        for (int i = 2; i < parameters.length; i++) {
            if (!plan.injects(i)) {
                throw new JwtConfigurationException("Parameter " + parameters[i].getName() + " of " + described(method)
                        + " comes from nowhere: annotate it with @UserId, @Claim or another of ours, or remove it.");
            }
        }
        return plan;
    }

    private static String described(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
