package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A request as Spring's data binder sees it: without the headers and path variables that the binder would take for an
 * owned parameter that is absent.
 */
final class BoundRequest extends HttpServletRequestWrapper {

    private final OwnedValues owned;

    BoundRequest(HttpServletRequest request, OwnedValues owned) {
        super(request);
        this.owned = owned;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isHidden(name))
                .toList());
    }

    @Override
    @SuppressWarnings("unchecked") // Spring keeps names and values there
    public @Nullable Object getAttribute(String name) {
        Object value = super.getAttribute(name);
        return value instanceof Map<?, ?> && name.equals(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                ? owned.without((Map<String, ?>) value, ParameterSpelling.SPRING)
                : value;
    }

    private boolean isHidden(String header) {
        return owned.hides(header, ParameterSpelling.SPRING);
    }
}
