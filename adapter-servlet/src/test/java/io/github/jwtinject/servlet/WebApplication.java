package io.github.jwtinject.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test deploys: registered by code when its server starts. */
@FunctionalInterface
public interface WebApplication {

    void register(ServletContext context) throws ServletException;

    /** The application's error pages: paths by status. */
    default Map<Integer, String> errorPages() {
        return Map.of();
    }

    /**
     * The origin whose pages may call it with a token and read what challenges them, by the container's own CORS, which
     * comes before all filters of {@link #register}; null for none.
     */
    default @Nullable String allowedOrigin() {
        return null;
    }
}
