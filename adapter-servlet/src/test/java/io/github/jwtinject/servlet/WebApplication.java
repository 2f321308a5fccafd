package io.github.jwtinject.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Map;

/** What a test deploys: registered by code when its server starts. */
@FunctionalInterface
public interface WebApplication {

    void register(ServletContext context) throws ServletException;

    /** The application's error pages: paths by status. */
    default Map<Integer, String> errorPages() {
        return Map.of();
    }
}
