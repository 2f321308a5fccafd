package io.github.jwtinject;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Scheme, host and effective port of a web origin (RFC 6454 section 4), in one spelling. */
record Origin(String scheme, String host, int port) {

    private static final int NO_PORT = -1;

    /** Own grammar, since {@link java.net.URI} has no host for {@code http://my_service:8080}, and browsers do. */
    private static final Pattern SERIALIZATION =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{0,5}))?");

    /** Reads the serialization of an origin; null when it is none, as {@code null} is. */
    static @Nullable Origin parse(String text) {
        Matcher parts = SERIALIZATION.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String port = parts.group(3);
        return of(parts.group(1), parts.group(2), port == null || port.isEmpty() ? NO_PORT : Integer.parseInt(port));
    }

    private static Origin of(String scheme, String host, int port) {
        String lowerScheme = scheme.toLowerCase(Locale.ROOT);
        int effectivePort = port;
        if (port == NO_PORT) {
            effectivePort = switch (lowerScheme) {
                case "http" -> 80;
                case "https" -> 443;
                // A scheme of an application of its own, as in capacitor://localhost, has none.
                default -> NO_PORT;
            };
        }
        return new Origin(lowerScheme, host.toLowerCase(Locale.ROOT), effectivePort);
    }
}
