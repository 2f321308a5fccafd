package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/** What all filters and servlets of one application share. */
final class Application {

    private static final String ATTRIBUTE = Application.class.getName();

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

    /** The application's class loader. */
    static ClassLoader classLoader(ServletContext context) {
        ClassLoader loader = context.getClassLoader();
        // Jetty has none for an embedded application that was given none.
        return loader == null ? Thread.currentThread().getContextClassLoader() : loader;
    }
}
