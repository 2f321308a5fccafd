package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Makes handler functions of an object's methods, whose parameters are the {@link ServerRequest} and injected ones in any
 * order. Their plans are compiled here, when the routes are made.
 *
 * <pre>{@code
 * JwtHandlerFunctions agents = JwtHandlerFunctions.of(jwt, new AgentHandlers());
 * RouterFunctions.route().POST("/agents/{agentId}/runs", agents.method("run")).build();
 *
 * Mono<ServerResponse> run(ServerRequest request, @UserId String userId) { … }
 * }</pre>
 *
 * <p>A {@link JwtWebFilter} stands before the routes. A refusal is the handler function's response; handler filters see
 * it as such, and no error handler does.
 */
public final class JwtHandlerFunctions {

    private final JwtInject jwt;
    private final Object target;

    private JwtHandlerFunctions(JwtInject jwt, Object target) {
        this.jwt = jwt;
        this.target = target;
    }

    /** Handler functions of this object's methods, with plans of the facade that the filter decides by. */
    public static JwtHandlerFunctions of(JwtInject jwt, Object target) {
        return new JwtHandlerFunctions(Objects.requireNonNull(jwt, "jwt"), Objects.requireNonNull(target, "target"));
    }

    /**
     * The handler function of the object's method of this name, of any visibility, which answers a {@code
     * Mono<ServerResponse>}.
     *
     * @throws JwtConfigurationException when there is no such method, or more than one, or it can never be called so
     */
    public HandlerFunction<ServerResponse> method(String name) {
        List<Method> methods = Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(target.getClass()))
                .filter(method -> method.getName().equals(name) && !method.isSynthetic())
                .toList();
        if (methods.size() != 1) {
            throw new JwtConfigurationException(target.getClass().getName() + " has " + methods.size()
                    + " methods named " + name + ": a handler function is made of exactly one.");
        }
        return PlannedHandlerFunction.of(jwt, target, methods.get(0));
    }
}
