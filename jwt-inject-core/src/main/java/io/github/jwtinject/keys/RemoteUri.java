package io.github.jwtinject.keys;

import io.github.jwtinject.JwtConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which URLs keys may come from: https, and plain http from the machine itself only. */
final class RemoteUri {

    private static final int MOST_PORT = 65_535;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    private RemoteUri() {}

    /** The URL of an option; the message does not show it, since a URL may hold a password. */
    static URI configured(String option, String text) {
        URI uri = parsed(text);
        if (uri == null || !hasPlace(uri)) {
            throw new JwtConfigurationException(option + " is no URL: write one such as https://idp.example/keys.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new JwtConfigurationException(option + " has a user or a fragment, which is not sent: leave it out.");
        }
        if (!isHttps(uri) && !isLoopbackHttp(uri)) {
            throw new JwtConfigurationException(option + " is not https, so that anybody on the way could exchange the"
                    + " keys: use https (http is for 127.0.0.1, [::1] and localhost alone).");
        }
        return uri;
    }

    /** An issuer's own name for itself, which has no query (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2). */
    static URI issuer(String option, String text) {
        URI uri = configured(option, text);
        if (uri.getRawQuery() != null) {
            throw new JwtConfigurationException(option + " has a query, which no issuer has: leave it out.");
        }
        return uri;
    }

    /** A URL that an issuer names in its metadata; null when keys may not come from there. */
    static @Nullable URI named(String text, URI issuer) {
        URI uri = parsed(text);
        boolean safe = uri != null
                && hasPlace(uri)
                && uri.getRawUserInfo() == null
                && (isHttps(uri) || (isLoopbackHttp(uri) && isLoopbackHttp(issuer)));
        return safe ? uri : null;
    }

    private static @Nullable URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** A host, and no port or one that there is. */
    private static boolean hasPlace(URI uri) {
        return uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= MOST_PORT;
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean isLoopbackHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme())
                && LOOPBACK.matcher(uri.getHost()).matches();
    }
}
