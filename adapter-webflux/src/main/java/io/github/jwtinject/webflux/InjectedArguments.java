package io.github.jwtinject.webflux;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The injected arguments of the handler that is about to run, on their way from the handler adapter to the resolver. */
final class InjectedArguments {

    private static final String ATTRIBUTE = InjectedArguments.class.getName();

    private final Method handler;
    private final @Nullable Object[] values;

    InjectedArguments(Method handler, @Nullable Object[] values) {
        this.handler = handler;
        this.values = values;
    }

    /** The argument of a handler at this index. */
    static @Nullable Object at(ServerWebExchange exchange, @Nullable Method handler, int index) {
        if (exchange.getAttributes().get(ATTRIBUTE) instanceof InjectedArguments arguments
                && arguments.handler.equals(handler)) {
            return arguments.values[index];
        }
        throw new IllegalStateException("Nothing was injected for " + handler
                + ": only handler methods that the DispatcherHandler maps take injected parameters.");
    }

    void keepOn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
