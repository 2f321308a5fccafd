package io.github.jwtinject.example.agent.launch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The cookie of the demo login, {@code POST} and {@code DELETE /auth/cookie}.
 *
 * @param name what the service reads its token from
 */
public record LoginCookie(String name) {

    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

    /**
     * The {@code Set-Cookie} value that logs in.
     *
     * @param secure whether the request came by https
     */
    public String set(String token, boolean secure) {
        return name + "=" + token + "; Max-Age=86400" + ATTRIBUTES + (secure ? "; Secure" : "");
    }

    /** The {@code Set-Cookie} value that logs out. */
    public String clear(boolean secure) {
        return name + "=; Max-Age=0" + ATTRIBUTES + (secure ? "; Secure" : "");
    }

    /**
     * Whether a request may change the cookie: it comes from a page of ours, or from no browser. No token guards these
     * two routes, so they ask for themselves what the library asks of cookie tokens.
     *
     * @param secFetchSite the header {@code Sec-Fetch-Site}; null when absent
     * @param origin the header {@code Origin}; null when absent
     * @param scheme the request's own scheme
     * @param host the header {@code Host}, with its port if it has one
     */
    public static boolean mayChange(
            @Nullable String secFetchSite, @Nullable String origin, String scheme, @Nullable String host) {
        if (secFetchSite != null) {
            return secFetchSite.equals("same-origin") || secFetchSite.equals("none");
        }
        if (origin == null) {
            return true;
        }
        try {
            String own = place(new URI(scheme + "://" + host));
            return own != null && own.equals(place(new URI(origin)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static @Nullable String place(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            return null;
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
