package io.github.jwtinject.servlet;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What was decided of a request, and by whom: kept in a request attribute, so that every later dispatch of the request
 * finds it. Nobody outside this package can make one, and what a client sends never becomes an attribute.
 */
record Decided(JwtInject by, Decision decision) {

    private static final String ATTRIBUTE = Decided.class.getName();

    /** What is kept with this request; null where no filter of ours has seen it. */
    static @Nullable Decided on(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Decided decided ? decided : null;
    }

    /** Keeps this with the request, whatever was there. */
    void keepOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
