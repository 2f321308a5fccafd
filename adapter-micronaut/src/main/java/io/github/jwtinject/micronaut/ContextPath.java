package io.github.jwtinject.micronaut;

import io.micronaut.http.context.ServerContextPathProvider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The application's context path, in front of every route; {@code ""} for none. */
@Singleton
final class ContextPath {

    private final String prefix;

    ContextPath(@Nullable ServerContextPathProvider provider) {
        String path = provider == null ? null : provider.getContextPath();
        String trimmed = path == null ? "" : path.replaceAll("^/+|/+$", "");
        this.prefix = trimmed.isEmpty() ? "" : "/" + trimmed;
    }

    /** What is left of a route's template without the context path; all of it where it is outside. */
    String template(String path) {
        String without = without(path);
        return without.startsWith("//") ? path : without.isEmpty() ? "/" : without;
    }

    /** What is left of a raw path without the context path. */
    String without(String path) {
        if (prefix.isEmpty()) {
            return path;
        }
        if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
            return path.substring(prefix.length());
        }
        // Routes that are made in code, and files, can be outside of the context path. An empty first segment is never
        // clean, so no exclusion that is meant for the application opens them.
        return "/" + path;
    }
}
