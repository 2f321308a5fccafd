package io.github.jwtinject.report;

import io.github.jwtinject.injection.InjectedParameter;
import java.util.List;

/**
 * What one method of an endpoint needs.
 *
 * @param method the method; {@code *} for any
 * @param mappings the scope mappings that govern it, as they were written; several where each governs some of its paths
 * @param scopes the scopes that those mappings ask for, as they were written
 * @param handlerScopes the scopes that the handler asks for itself, as they were written
 * @param injected the parameters that come from the token
 */
public record ReportedRoute(
        String method,
        String pattern,
        String handler,
        Access access,
        List<String> mappings,
        List<String> scopes,
        List<String> handlerScopes,
        List<InjectedParameter> injected) {

    /** Method and pattern. */
    public String route() {
        return method + " " + pattern;
    }
}
