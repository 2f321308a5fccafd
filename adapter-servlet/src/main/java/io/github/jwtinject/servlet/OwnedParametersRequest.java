package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose owned parameters are the token's or absent, on every path by which they can be read by name. It reads
 * nothing of the body before the endpoint does. Raw query strings and raw bodies stay as they were sent.
 *
 * <p>With {@code owned-parameters-conflict=reject} a form is found to contradict the token only as it is read: the
 * reading methods then throw {@link JwtRefusedException}, which {@link JwtFilter} makes the answer.
 *
 * <p>Only the filter makes one; it is public for the parts of the adapter that bind parameters in other ways.
 */
public final class OwnedParametersRequest extends HttpServletRequestWrapper {

    private final OwnedValues owned;
    private final ParameterSpelling spelling;
    private final ServletResponse response;

    /** @param response the response that belongs to the request where it is wrapped */
    OwnedParametersRequest(
            HttpServletRequest request, ServletResponse response, OwnedValues owned, ParameterSpelling spelling) {
        super(request);
        this.response = response;
        this.owned = owned;
        this.spelling = spelling;
    }

    /** The outermost request of this kind under whatever wrappers of others; null where nothing is owned. */
    public static @Nullable OwnedParametersRequest in(ServletRequest request) {
        ServletRequest next = request;
        while (!(next instanceof OwnedParametersRequest) && next instanceof ServletRequestWrapper wrapper) {
            next = wrapper.getRequest();
        }
        return next instanceof OwnedParametersRequest found ? found : null;
    }

    /** What the owned parameters hold. */
    public OwnedValues owned() {
        return owned;
    }

    @Override
    public @Nullable String getParameter(String name) {
        @Nullable String[] values = getParameterValues(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String meant = owned.meantBy(name, spelling);
        if (meant == null) {
            return super.getParameterValues(name);
        }
        drop(meant, super.getParameterValues(name));
        String value = owned.value(name);
        return value == null ? null : new String[] {value};
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> sent = super.getParameterMap();
        sent.forEach((name, values) -> {
            String meant = owned.meantBy(name, spelling);
            if (meant != null) {
                drop(meant, values);
            }
        });
        Map<String, String[]> seen = owned.without(sent, spelling);
        owned.held().forEach((name, value) -> seen.put(name, new String[] {value}));
        return Collections.unmodifiableMap(seen);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
        if (owned.meantBy(name, spelling) == null) {
            return super.getPart(name);
        }
        for (Part part : getParts()) {
            if (name.equals(part.getName())) {
                return part;
            }
        }
        return null;
    }

    /** A file under an owned name is no value that an endpoint may take for the token's: it is dropped as well. */
    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        List<Part> seen = new ArrayList<>();
        for (Part part : super.getParts()) {
            String meant = part.getName() == null ? null : owned.meantBy(part.getName(), spelling);
            if (meant == null) {
                seen.add(part);
            } else {
                drop(meant, text(part));
            }
        }
        owned.held().forEach((name, value) -> seen.add(new OwnedPart(name, value)));
        return seen;
    }

    /** The container would give the asynchronous part the request without any wrapper, and so with the client's values. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    /**
     * What a query holds was judged when the request came in; and the query of a forward, an include or a dispatch is the
     * application's own. So only what a body added is the client's doing here.
     */
    private void drop(String name, String @Nullable ... sent) {
        if (sent != null) {
            List<String> fromBody = new ArrayList<>(List.of(sent));
            removeQuery(name, getQueryString(), fromBody);
            if (getAttribute(RequestDispatcher.INCLUDE_QUERY_STRING) instanceof String included) {
                removeQuery(name, included, fromBody);
            }
            owned.drop(name, fromBody);
        }
    }

    private void removeQuery(String name, @Nullable String queryString, List<String> values) {
        SentQuery.parameters(queryString).forEach((sent, found) -> {
            if (name.equals(owned.meantBy(sent, spelling))) {
                values.removeAll(found);
            }
        });
    }

    private static String text(Part part) throws IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readNBytes(OwnedValues.MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
