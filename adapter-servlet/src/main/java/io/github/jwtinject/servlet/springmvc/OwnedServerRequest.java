package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.servlet.OwnedParametersRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * A functional request whose {@code bind} fills no owned parameter from a header or path variable, also where a filter of
 * the routes makes another of it. A proxy, since the methods of a request differ between Spring 6.2 and 7.
 */
final class OwnedServerRequest implements InvocationHandler {

    private final ServerRequest sent;
    private final HttpServletRequest bound;

    private OwnedServerRequest(ServerRequest sent, OwnedValues owned) {
        this.sent = sent;
        this.bound = new BoundRequest(sent.servletRequest(), owned);
    }

    /** Has the handler function get such a request; leaves all as it is where nothing is owned. */
    static void replaceOn(HttpServletRequest request) {
        OwnedParametersRequest ours = OwnedParametersRequest.in(request);
        Object sent = request.getAttribute(RouterFunctions.REQUEST_ATTRIBUTE);
        if (ours != null && sent instanceof ServerRequest function) {
            request.setAttribute(RouterFunctions.REQUEST_ATTRIBUTE, of(function, ours.owned()));
        }
    }

    private static Object of(ServerRequest sent, OwnedValues owned) {
        return Proxy.newProxyInstance(
                ServerRequest.class.getClassLoader(),
                new Class<?>[] {ServerRequest.class},
                new OwnedServerRequest(sent, owned));
    }

    @Override
    @SuppressWarnings("unchecked") // the second parameter of bind is declared as such a consumer
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("servletRequest")) {
            // What is made of this request binds from there; headers and path variables are asked of this one.
            return bound;
        }
        if (method.getName().equals("bind") && arguments != null) {
            return bind(
                    (Class<?>) arguments[0],
                    arguments.length > 1 ? (Consumer<WebDataBinder>) arguments[1] : binder -> {});
        }
        try {
            return method.invoke(sent, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private Object bind(Class<?> type, Consumer<WebDataBinder> customizer) throws BindException {
        return ServerRequest.create(bound, sent.messageConverters()).bind(type, customizer);
    }
}
