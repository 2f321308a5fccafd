package io.github.jwtinject;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scheme, host and effective port of a web origin (RFC 6454 section 4), in one spelling. */
record Origin(String scheme, String host, int port) {

    /** Reads the serialization of an origin; null when it is none, as {@code null} is. */
    static @Nullable Origin parse(String text) {
        try {
            URI uri = new URI(text);
            boolean plain = uri.getRawPath() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (!plain || scheme == null || host == null) {
                return null;
            }
            return of(scheme, host, uri.getPort());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable Origin of(String scheme, String host, int port) {
        String lowerScheme = scheme.toLowerCase(Locale.ROOT);
        int effectivePort = port;
        if (port < 0) {
            effectivePort = switch (lowerScheme) {
                case "http" -> 80;
                case "https" -> 443;
                default -> -1;
            };
        }
        return effectivePort < 0 ? null : new Origin(lowerScheme, host.toLowerCase(Locale.ROOT), effectivePort);
    }
}
