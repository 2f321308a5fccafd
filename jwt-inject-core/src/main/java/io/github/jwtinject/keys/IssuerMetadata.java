package io.github.jwtinject.keys;

import io.github.jwtinject.text.StrictJson;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds an issuer's keys by its metadata: of OpenID Connect (Discovery 1.0 section 4), else of OAuth (RFC 8414 section 3).
 * What was found is used for an hour, or until keys cannot be had there. Used by one thread at a time.
 */
final class IssuerMetadata {

    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final long MOST_AGE = Duration.ofHours(1).toNanos();

    private final String issuer;
    private final URI uri;
    private final HttpGet http;
    private @Nullable Found found;

    /** The issuer by its exact name, and the same name as a URL. */
    IssuerMetadata(String issuer, URI uri, HttpGet http) {
        this.issuer = issuer;
        this.uri = uri;
        this.http = http;
    }

    private record Found(URI jwksUri, long at) {}

    /** Where the issuer's keys are. */
    URI jwksUri(Deadline deadline) throws FetchFault {
        Found known = found;
        if (known != null && System.nanoTime() - known.at() < MOST_AGE) {
            return known.jwksUri();
        }
        URI jwksUri = jwksUri(document(deadline));
        found = new Found(jwksUri, System.nanoTime());
        return jwksUri;
    }

    /** Asks again the next time. */
    void forget() {
        found = null;
    }

    private byte[] document(Deadline deadline) throws FetchFault {
        try {
            return body(http.get(URI.create(base() + path() + OPENID), null, deadline));
        } catch (FetchFault fault) {
            if (fault.status() < 400 || fault.status() >= 500 || fault.status() == 429) {
                throw fault;
            }
            return body(http.get(URI.create(base() + OAUTH + path()), null, deadline));
        }
    }

    private URI jwksUri(byte[] document) throws FetchFault {
        Map<String, @Nullable Object> members = StrictJson.object(document);
        if (members == null) {
            throw new FetchFault(KeyFailure.NO_METADATA);
        }
        // Exactly the same: else whoever can answer there could speak for another issuer.
        if (!issuer.equals(members.get("issuer"))) {
            throw new FetchFault(KeyFailure.OTHER_ISSUER);
        }
        URI jwksUri = members.get("jwks_uri") instanceof String text ? RemoteUri.named(text, uri) : null;
        if (jwksUri == null) {
            throw new FetchFault(KeyFailure.NO_METADATA);
        }
        return jwksUri;
    }

    private static byte[] body(Fetched fetched) throws FetchFault {
        if (fetched instanceof Fetched.Document document) {
            return document.body();
        }
        throw new FetchFault(KeyFailure.NO_METADATA);
    }

    private String base() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private String path() {
        String path = uri.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
