package io.github.jwtinject;

import io.github.jwtinject.text.Shown;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites from spending a browser's cookie: a cookie's token with an unsafe method or an upgrade must come from
 * our own origin or a trusted one. Forwarded headers say nothing here, since anyone can write them.
 */
final class CrossSiteGuard {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Set<Origin> trusted;

    private CrossSiteGuard(Set<Origin> trusted) {
        this.trusted = trusted;
    }

    static CrossSiteGuard trusting(List<String> origins) {
        Set<Origin> trusted = new LinkedHashSet<>();
        for (String text : origins) {
            Origin origin = Origin.parse(text);
            if (origin == null) {
                throw new JwtConfigurationException("trusted-origins holds " + Shown.name(text)
                        + ", which is no origin: write scheme and host, and the port if it is not the usual one, such as"
                        + " https://app.example.");
            }
            trusted.add(origin);
        }
        return new CrossSiteGuard(Set.copyOf(trusted));
    }

    /** Whether a cookie's token may be used for this request. */
    boolean admits(RequestView request) {
        boolean harmless = SAFE_METHODS.contains(request.method())
                && request.headers("Upgrade").isEmpty();
        return harmless || isOwnSite(request);
    }

    private boolean isOwnSite(RequestView request) {
        List<String> origins = request.headers("Origin");
        Origin origin = origins.size() == 1 ? Origin.parse(origins.get(0)) : null;
        if (origin != null && trusted.contains(origin)) {
            return true;
        }
        List<String> fetchSite = request.headers("Sec-Fetch-Site");
        if (!fetchSite.isEmpty()) {
            return fetchSite.size() == 1 && OWN_SITES.contains(fetchSite.get(0));
        }
        // Neither header: no browser, and only a browser can be made to send a cookie by someone else.
        return origins.isEmpty() || (origin != null && origin.equals(own(request, origin.scheme())));
    }

    /** The origin that the request was addressed to; where its scheme is not known, the browser's word is taken for it. */
    private static @Nullable Origin own(RequestView request, String schemeOfBrowser) {
        String authority = request.authority();
        String scheme = request.scheme();
        return authority == null ? null : Origin.parse((scheme == null ? schemeOfBrowser : scheme) + "://" + authority);
    }
}
