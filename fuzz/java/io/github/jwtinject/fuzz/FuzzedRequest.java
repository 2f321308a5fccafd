package io.github.jwtinject.fuzz;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client sends, to be put to an application of any framework; the form is null where there is no body. */
public record FuzzedRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String form) {

    /** Of what stands in a request line; null where a server answers 400 before an application sees it. */
    static @Nullable URI uri(String target) {
        try {
            URI uri = new URI("http://localhost" + target);
            return "localhost".equals(uri.getHost()) && uri.getRawPath().startsWith("/") ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** What stands in the request line. */
    public String target() {
        String query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }
}
