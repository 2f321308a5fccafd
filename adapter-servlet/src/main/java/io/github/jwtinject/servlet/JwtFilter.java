package io.github.jwtinject.servlet;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalResponse;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import io.github.jwtinject.report.RouteReport;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides on every request of an application: a refused one is answered here, an admitted one goes on with its identity
 * as principal, remote user and roles.
 *
 * <p>It is set up in one of two ways. In code, with a facade that the application owns and closes; nothing else is read:
 *
 * <pre>{@code
 * JwtFilter.register(servletContext, jwt);
 * }</pre>
 *
 * <p>Or by the container, from init-params {@code jwt-inject.<option>} and the class path resource {@code
 * jwt-inject.properties}; an option set in both is the init-param's, and where neither names a key, the environment may.
 * Such a filter closes its facade with itself. Map it to {@code /*}, for all five dispatcher types, with
 * {@code async-supported}.
 *
 * <p>The decision is taken once, on the first dispatch that comes here, and kept with the request; async, error, forward
 * and include dispatches reuse it. An error page of a request that never came here is passed on without identity.
 *
 * <p>One application has one facade: a second filter with the same one does nothing more, with another one it stops the
 * start.
 */
public final class JwtFilter implements Filter {

    /** The name that {@link #register} gives to the filter. */
    public static final String NAME = "jwt-inject";

    private static final String NO_FILTER = "No JwtFilter saw this request: map it to /* for all dispatcher types.";

    /** An error stands, and its page is shown to nobody in particular. */
    private static final Decision ERROR_PAGE = new Decision.Pass(Decision.PassReason.ERROR_PAGE);

    private final boolean owner;
    private @Nullable JwtInject jwt;
    private @Nullable ServletContext context;
    private ParameterSpelling spelling = ParameterSpelling.SPRING;

    /** For containers: the options come from init-params and the class path when the filter starts. */
    public JwtFilter() {
        this.owner = true;
    }

    /** A filter that decides by this facade, which stays the caller's to close. */
    public JwtFilter(JwtInject jwt) {
        this.owner = false;
        this.jwt = Objects.requireNonNull(jwt, "jwt");
    }

    /**
     * Registers a filter in front of everything: {@code /*}, all dispatcher types, async supported, before the filters
     * of the deployment descriptor. A filter that must see requests first, such as one for CORS, is registered before it
     * with {@code isMatchAfter=false}.
     *
     * @throws JwtConfigurationException when the application has such a filter already
     */
    public static void register(ServletContext context, JwtInject jwt) {
        Application.publish(context, jwt);
        FilterRegistration.@Nullable Dynamic registration = context.addFilter(NAME, new JwtFilter(jwt));
        if (registration == null) {
            throw new JwtConfigurationException(
                    "A filter named " + NAME + " is registered already: call JwtFilter.register once.");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }

    /**
     * Who the request is; null where it has no identity, or no filter saw it. Needs no wrapped request: what {@code
     * AsyncContext.getRequest()} gives will do.
     */
    public static @Nullable JwtIdentity identity(ServletRequest request) {
        return decision(request) instanceof Decision.Admit admit ? admit.identity() : null;
    }

    /** What was decided of the request; null where no filter saw it. */
    public static @Nullable Decision decision(ServletRequest request) {
        Decided decided = Decided.on(request);
        return decided == null ? null : decided.decision();
    }

    /**
     * Lets a handler's plan say whether it may answer the request; what it says holds for later dispatches as well.
     *
     * @param pathVariables the values of the route's path variables, decoded
     * @return the decision by which the handler's arguments are computed
     * @throws JwtRefusedException when it may not; see {@link #refuse}
     * @throws IllegalStateException when no filter saw the request
     */
    public static Decision authorize(ServletRequest request, InjectionPlan plan, Map<String, String> pathVariables) {
        Decided decided = Decided.on(request);
        if (decided == null) {
            throw new IllegalStateException(NO_FILTER);
        }
        Decision authorized = plan.authorize(decided.decision(), pathVariables);
        if (authorized != decided.decision()) {
            decided.with(authorized).keepOn(request);
        }
        return authorized;
    }

    /** For the configuration of Spring MVC: says that its interceptor asks for the plan of every handler. */
    public static void interceptsHandlers(ServletContext context) {
        Application.rememberInterceptor(context);
    }

    /** For the configuration of Spring MVC: where dispatcher servlets are mapped, {@code ""} for the root. */
    public static List<String> dispatcherPaths(ServletContext context) {
        return ServletEndpoints.dispatcherPaths(context);
    }

    /**
     * What the endpoints of the application's servlets need of their callers; handlers behind a dispatcher servlet have a
     * report of their own.
     *
     * @throws IllegalStateException when no filter of the application has started
     */
    public static RouteReport routes(ServletContext context) {
        JwtInject facade = Application.facade(context);
        if (facade == null) {
            throw new IllegalStateException("No JwtFilter of this application has started.");
        }
        return facade.report(ServletEndpoints.of(context, facade));
    }

    /**
     * Answers a request with a refusal, as the filter itself does. Writes nothing where no status can be answered any
     * more: in an include, and after the response is committed.
     *
     * @throws IllegalStateException when no filter saw the request
     */
    public static void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        Decided decided = Decided.on(request);
        if (decided == null) {
            throw new IllegalStateException(NO_FILTER);
        }
        if (request.getDispatcherType() != DispatcherType.INCLUDE && !response.isCommitted()) {
            write(decided.by().response(refusal), response);
        }
    }

    /**
     * Takes the options where the container made this filter.
     *
     * @throws ServletException when they cannot work; its message names the culprit and the mend
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        try {
            JwtInject facade = facade(config);
            jwt = facade;
            context = config.getServletContext();
            spelling = Application.spelling(context);
            Application.publish(context, facade);
            ServletEndpoints.announce(context, facade);
        } catch (JwtConfigurationException e) {
            destroy();
            throw new ServletException(e.getMessage(), e);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse httpResponse)) {
            throw new ServletException("JwtFilter guards HTTP requests, and this is none.");
        }
        Decided decided = decided(http);
        if (decided.decision() instanceof Decision.Refuse refused) {
            refuse(http, httpResponse, refused.refusal());
            return;
        }
        if (decided.decision().leftToHandler() && !ServletEndpoints.askPlans(http)) {
            refuse(http, httpResponse, Refusal.routeDenied());
            return;
        }
        HttpServletRequest seen = http;
        if (decided.decision() instanceof Decision.Admit admitted && !IdentityRequest.isIn(request)) {
            seen = new IdentityRequest(seen, admitted.identity());
        }
        // Again on a forward or include, whose parameters containers put on top.
        if (!decided.owned().isEmpty() && !(seen instanceof OwnedParametersRequest)) {
            seen = new OwnedParametersRequest(seen, response, decided.owned(), spelling);
        }
        try {
            chain.doFilter(seen, response);
        } catch (IOException | ServletException | RuntimeException e) {
            JwtRefusedException conflict = OwnedValues.conflictIn(e);
            if (conflict == null || http.getDispatcherType() == DispatcherType.INCLUDE || response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            refuse(http, httpResponse, conflict.refusal());
        }
    }

    /** Closes the facade where the container made this filter. */
    @Override
    public void destroy() {
        if (jwt != null && context != null) {
            Application.withdraw(context, jwt);
        }
        if (owner && jwt != null) {
            jwt.close();
            jwt = null;
        }
    }

    private JwtInject facade(FilterConfig config) {
        if (jwt == null) {
            return JwtInject.from(FilterOptions.of(config));
        }
        if (!FilterOptions.initParams(config).isEmpty()) {
            throw new JwtConfigurationException(
                    "A JwtFilter that was given a JwtInject has init-params, which would not"
                            + " be obeyed: set the options on JwtInject.builder(), or register JwtFilter by its class.");
        }
        return jwt;
    }

    private Decided decided(HttpServletRequest request) {
        DispatcherType type = request.getDispatcherType();
        // What lies about at the first dispatch is nobody's decision on this request, unless our wrapper says so.
        Decided earlier = type == DispatcherType.REQUEST && !IdentityRequest.isIn(request) ? null : Decided.on(request);
        if (earlier != null && !(earlier.decision() instanceof Decision.Refuse && type == DispatcherType.ERROR)) {
            return earlier;
        }
        Decision decision =
                type == DispatcherType.ERROR ? ERROR_PAGE : facade().decide(new ServletRequestView(request));
        Decided decided = Decided.of(facade(), decision, request.getQueryString(), spelling);
        decided.keepOn(request);
        return decided;
    }

    private JwtInject facade() {
        return Objects.requireNonNull(jwt, "JwtFilter was not initialised");
    }

    private static void write(RefusalResponse refusal, HttpServletResponse response) throws IOException {
        byte[] body = refusal.body().getBytes(StandardCharsets.UTF_8);
        // Not sendError, whose error page would take the place of the answer.
        response.setStatus(refusal.status());
        refusal.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IllegalStateException e) {
            // The endpoint had taken the writer before it read what we refuse. The text is ASCII.
            response.getWriter().write(refusal.body());
        }
    }
}
