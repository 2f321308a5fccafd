package io.github.jwtinject.servlet;

import io.github.jwtinject.RequestView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A servlet request as the core sees it: look-ups only. It shows what the application will see, wrappers of the filters
 * in front included.
 */
record ServletRequestView(HttpServletRequest request) implements RequestView {

    @Override
    public String method() {
        return request.getMethod();
    }

    /** The whole path where it does not begin with the context path as sent: such a path matches no route of ours. */
    @Override
    public String path() {
        String path = request.getRequestURI();
        String context = request.getContextPath();
        return path.startsWith(context) ? path.substring(context.length()) : path;
    }

    @Override
    public String routedPath() {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    @Override
    public List<String> headers(String name) {
        // A container may deny headers to an application by null: then there is no token either.
        Enumeration<String> values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }

    @Override
    public @Nullable String scheme() {
        return request.getScheme();
    }

    /** The method and the path; no header, since one may be a credential. */
    @Override
    public String toString() {
        return "ServletRequestView[" + method() + " " + path() + "]";
    }
}
