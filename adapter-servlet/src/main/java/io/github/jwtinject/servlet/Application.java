package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.owned.ParameterSpelling;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/** What all filters and servlets of one application share. */
final class Application {

    private static final String ATTRIBUTE = Application.class.getName();

    private static final String INTERCEPTOR = ATTRIBUTE + ".interceptor";

    private Application() {}

    /** The one facade, there from before the first servlet starts until its filter ends; null where no filter brought one. */
    static @Nullable JwtInject facade(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof JwtInject jwt ? jwt : null;
    }

    static void publish(ServletContext context, JwtInject jwt) {
        JwtInject other = facade(context);
        if (other != null && other != jwt) {
            throw new JwtConfigurationException(
                    "Two JwtFilters with a JwtInject each are in one application, and neither"
                            + " may trust what the other decided: give both the same one, or remove one.");
        }
        context.setAttribute(ATTRIBUTE, jwt);
    }

    static void withdraw(ServletContext context, JwtInject jwt) {
        if (facade(context) == jwt) {
            context.removeAttribute(ATTRIBUTE);
        }
    }

    /** Remembers that all handlers behind the dispatcher servlets are asked for their plans. */
    static void rememberInterceptor(ServletContext context) {
        context.setAttribute(INTERCEPTOR, true);
    }

    static boolean hasInterceptor(ServletContext context) {
        return context.getAttribute(INTERCEPTOR) != null;
    }

    /**
     * Which names a client can send that an endpoint takes for an owned parameter. Only the class path tells whether
     * Spring's binder is behind the filter: it may be in a dispatcher servlet that knows nothing of us.
     */
    static ParameterSpelling spelling(ServletContext context) {
        return hasSpring(classLoader(context)) ? ParameterSpelling.SPRING : ParameterSpelling.EXACT;
    }

    static boolean hasSpring(ClassLoader loader) {
        try {
            Class.forName("org.springframework.web.bind.WebDataBinder", false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The application's class loader. */
    static ClassLoader classLoader(ServletContext context) {
        ClassLoader loader = context.getClassLoader();
        // Jetty has none for an embedded application that was given none.
        return loader == null ? Thread.currentThread().getContextClassLoader() : loader;
    }
}
