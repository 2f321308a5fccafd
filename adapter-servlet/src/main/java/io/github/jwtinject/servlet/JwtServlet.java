package io.github.jwtinject.servlet;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A servlet whose handler methods take injected parameters after request and response:
 *
 * <pre>{@code
 * class Runs extends JwtServlet {
 *     void doPost(HttpServletRequest request, HttpServletResponse response,
 *             @UserId String userId, @Claim("tenant") Optional<TenantId> tenant) throws IOException { … }
 * }
 * }</pre>
 *
 * <p>Handlers are found by their names, {@code doGet}, {@code doHead}, {@code doPost}, {@code doPut}, {@code doPatch},
 * {@code doDelete}, {@code doOptions} and {@code doTrace}, with any visibility, inherited ones too; one for each. (One
 * without injected parameters overrides that of {@code HttpServlet}, and so is {@code protected} or {@code public}.) HEAD
 * falls back to {@code doGet}, and OPTIONS is answered where there is no {@code doOptions}; what has no handler is 405,
 * what is no known method 501. A handler runs only when all its parameters could be injected; else the refusal is the
 * response.
 *
 * <p>Plans are compiled at start-up. The filter looks at every servlet of this kind that is registered when it starts: a
 * handler that can never work stops the start of the application, whether or not its servlet loads with it.
 *
 * <p>A {@link JwtFilter} stands in front of it; without one every request fails.
 */
public abstract class JwtServlet extends HttpServlet {

    private transient SortedMap<String, Handler> handlers = new TreeMap<>();

    /** For subclasses, which need not call it. */
    protected JwtServlet() {}

    /**
     * Compiles the plans, then calls {@link #init()}, which subclasses may override.
     *
     * @throws ServletException when a handler can never work; its message names class, method and parameter
     */
    @Override
    public final void init(ServletConfig config) throws ServletException {
        try {
            SortedMap<String, Handler> ready = new TreeMap<>();
            HandlerMethods.plans(getClass(), Application.facade(config.getServletContext()))
                    .forEach((httpMethod, plan) -> ready.put(httpMethod, Handler.of(this, plan)));
            handlers = ready;
        } catch (JwtConfigurationException e) {
            throw new ServletException(e.getMessage(), e);
        }
        super.init(config);
    }

    /**
     * Calls the handler with its injected arguments, or answers with the refusal.
     *
     * @throws IllegalStateException when no filter has decided on the request
     */
    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Decision decision = JwtFilter.decision(request);
        if (decision == null) {
            throw new IllegalStateException(
                    "No JwtFilter stands in front of " + getClass().getName()
                            + ": call JwtFilter.register(servletContext, jwt), or map one to its path for all dispatcher types.");
        }
        Handler handler = handler(request.getMethod());
        if (handler == null && decision.leftToHandler()) {
            JwtFilter.refuse(request, response, Refusal.routeDenied());
            return;
        }
        if (handler == null) {
            answerWithoutHandler(request.getMethod(), response);
            return;
        }
        @Nullable Object[] arguments;
        try {
            Decision authorized = JwtFilter.authorize(request, handler.plan(), Map.of());
            arguments = handler.plan().arguments(authorized);
        } catch (JwtRefusedException e) {
            JwtFilter.refuse(request, response, e.refusal());
            return;
        }
        arguments[0] = request;
        arguments[1] = response;
        handler.call(arguments);
    }

    /** Not asked for: a handler that knows when its answer changed sets {@code Last-Modified} itself. */
    @Override
    protected final long getLastModified(HttpServletRequest request) {
        return super.getLastModified(request);
    }

    private @Nullable Handler handler(String httpMethod) {
        Handler handler = handlers.get(httpMethod);
        return handler == null && httpMethod.equals("HEAD") ? handlers.get("GET") : handler;
    }

    private void answerWithoutHandler(String httpMethod, HttpServletResponse response) throws IOException {
        if (!HandlerMethods.isKnown(httpMethod)) {
            response.sendError(HttpServletResponse.SC_NOT_IMPLEMENTED);
            return;
        }
        response.setHeader("Allow", String.join(", ", allowed()));
        if (!httpMethod.equals("OPTIONS")) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private SortedSet<String> allowed() {
        SortedSet<String> allowed = new TreeSet<>(handlers.keySet());
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }
}
