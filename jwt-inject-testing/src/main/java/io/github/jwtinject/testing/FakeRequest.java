package io.github.jwtinject.testing;

import io.github.jwtinject.RequestView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request without a server, for tests that call the core directly.
 *
 * <pre>{@code
 * RequestView request = FakeRequest.post("/agents/a1/runs").bearer(token).header("Origin", "https://app.example");
 * }</pre>
 *
 * <p>Every method gives a new request and leaves this one as it is. Header and cookie values are taken as they are, so
 * that malformed requests can be made too; cookies travel in a {@code Cookie} field line, as they would on the wire.
 * There is no query and no body, since the core looks at neither.
 */
public final class FakeRequest implements RequestView {

    private final String method;
    private final String path;
    private final @Nullable String routedPath;
    private final @Nullable String scheme;
    private final List<Field> fields;

    private FakeRequest(
            String method, String path, @Nullable String routedPath, @Nullable String scheme, List<Field> fields) {
        this.method = method;
        this.path = path;
        this.routedPath = routedPath;
        this.scheme = scheme;
        this.fields = fields;
    }

    /** One field line of the header section. */
    private record Field(String name, String value) {}

    /** A GET request. */
    public static FakeRequest get(String path) {
        return method("GET", path);
    }

    /** A POST request. */
    public static FakeRequest post(String path) {
        return method("POST", path);
    }

    /**
     * A request with any method.
     *
     * @param path the path as sent, percent-encoded, without the context path and without query
     * @throws IllegalArgumentException if the path has a query
     */
    public static FakeRequest method(String method, String path) {
        if (path.indexOf('?') >= 0) {
            throw new IllegalArgumentException("A path without query is wanted; the core never looks at a query");
        }
        return new FakeRequest(Objects.requireNonNull(method, "method"), path, null, null, List.of());
    }

    /** Adds {@code Authorization: Bearer} and this token. */
    public FakeRequest bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** Adds one field line; a name that is there already gets a second one. */
    public FakeRequest header(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new FakeRequest(method, path, routedPath, scheme, List.copyOf(more));
    }

    /** Adds a cookie to the last {@code Cookie} field line, or begins one. */
    public FakeRequest cookie(String name, String value) {
        String pair = name + "=" + value;
        List<Field> more = new ArrayList<>(fields);
        for (int i = more.size() - 1; i >= 0; i--) {
            Field field = more.get(i);
            if (field.name().equalsIgnoreCase("Cookie")) {
                more.set(i, new Field(field.name(), field.value() + "; " + pair));
                return new FakeRequest(method, path, routedPath, scheme, List.copyOf(more));
            }
        }
        return header("Cookie", pair);
    }

    /** Sets the scheme, {@code http} or {@code https}; not known unless set. */
    public FakeRequest scheme(String scheme) {
        return new FakeRequest(method, path, routedPath, scheme, fields);
    }

    /** Adds the {@code Host} field line, such as {@code api.example:8443}; not there unless set. */
    public FakeRequest host(String authority) {
        return header("Host", authority);
    }

    /** Sets the decoded path that a framework would route on; the same as the path unless set. */
    public FakeRequest routedPath(String routedPath) {
        return new FakeRequest(method, path, routedPath, scheme, fields);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public @Nullable String routedPath() {
        return routedPath;
    }

    @Override
    public List<String> headers(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    @Override
    public @Nullable String scheme() {
        return scheme;
    }

    /** The method and the path; no header, since one may be a credential. */
    @Override
    public String toString() {
        return "FakeRequest[" + method + " " + path + "]";
    }
}
