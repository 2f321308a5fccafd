package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.owned.OwnedValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Passes the refusal of a form that contradicts the token on to the filter, which answers with it, before the
 * application's own handlers take it for an error of theirs.
 */
final class OwnedConflictResolver implements HandlerExceptionResolver, Ordered {

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        JwtRefusedException conflict = OwnedValues.conflictIn(thrown);
        if (conflict != null) {
            throw conflict;
        }
        return null;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
