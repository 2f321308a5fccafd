package io.github.jwtinject;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The little that the core may see of a native request: method, path, headers and where it was addressed to.
 *
 * <p>An adapter implements it by look-ups only; every decision about what it shows is taken in the core. A view is used
 * by one thread at a time and never outlives its request.
 */
public interface RequestView {

    /** The HTTP method as sent; compared case-sensitively (RFC 9110 section 9.1). */
    String method();

    /**
     * The path as sent, still percent-encoded, without query and without the application's context path; {@code ""}
     * where nothing is left of it.
     */
    String path();

    /**
     * The decoded path that the framework routes on, where it may differ from {@link #path()}; null where the framework
     * routes on {@link #path()}, decoded segment by segment. Where both are known, an exclusion must match both.
     */
    default @Nullable String routedPath() {
        return null;
    }

    /**
     * All values of a header, one for each field line, in the order sent; empty when there is none.
     *
     * @param name the field name, compared without regard to case
     */
    List<String> headers(String name);

    /**
     * The values of all cookies of this name, in the order sent; empty when there is none. Read from the {@code Cookie}
     * header by one parser for all frameworks, since containers differ in what they drop.
     *
     * @param name the cookie's name, compared with regard to case (RFC 6265 section 5.4)
     */
    default List<String> cookies(String name) {
        return CookieHeader.values(headers("Cookie"), name);
    }

    /** The scheme that the request came with, {@code http} or {@code https}; null where it is not known. */
    default @Nullable String scheme() {
        return null;
    }

    /**
     * The host and port that the request was addressed to, as sent: the {@code Host} field, or {@code :authority} of
     * HTTP/2. Null where there is none, or more than one. Forwarded headers never count.
     */
    default @Nullable String authority() {
        List<String> hosts = headers("Host");
        return hosts.size() == 1 ? hosts.get(0) : null;
    }
}
