package io.github.jwtinject.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.jwtinject.routes.CleanPath;
import io.github.jwtinject.routes.RoutePattern;
import io.github.jwtinject.testing.TestTokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * F6: whatever a path is like, a framework's router and our exclusions and mappings mean the same handler by it.
 *
 * <p>The application under test has the {@link #options}, and handlers for every path, which say which they are: those of
 * {@code /health}, {@code /docs} and all below it {@link #reachOpen}; those of {@code /admin} and all below it {@link
 * #reachAdmin}; those of all else {@link #reachGuarded}.
 */
public abstract class RouteFuzz {

    private static final List<RoutePattern> EXCLUDED =
            List.of(RoutePattern.parse("/health"), RoutePattern.parse("/docs/**"));
    private static final Pattern METHOD = Pattern.compile("[A-Za-z]{1,20}");
    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final Map<String, String> AUTHORIZED = Map.of("Authorization", "Bearer " + TOKENS.compact());

    private enum Handler {
        OPEN,
        ADMIN,
        GUARDED
    }

    private static volatile @Nullable Handler reached;

    /** What the application is set up with. */
    protected static Map<String, String> options() {
        Map<String, String> options = new HashMap<>(TOKENS.options());
        options.put("jwt-inject.excluded-route-paths", "/health,/docs/**");
        options.put("jwt-inject.scope-mappings[0].route", "* /admin/**");
        options.put("jwt-inject.scope-mappings[0].scopes", "admin:all");
        options.put("jwt-inject.unmapped-routes", "authenticated");
        return options;
    }

    protected static void reachOpen() {
        reached = Handler.OPEN;
    }

    protected static void reachAdmin() {
        reached = Handler.ADMIN;
    }

    protected static void reachGuarded() {
        reached = Handler.GUARDED;
    }

    /** Puts the request to the application, and returns when it is answered. */
    protected abstract void send(FuzzedRequest request) throws Exception;

    /** @param data three lines: the method, the word "token" or another, and the path as it stands in the request line */
    @DictionaryEntries({
        "GET", "token", "/health", "/docs/", "/admin", "..", "%2e", "%2f", "%5c", ";a=b", "%00", "//", ".json"
    })
    @FuzzTest(maxDuration = "1m")
    void F6_routes(byte[] data) throws Exception {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", 3);
        URI uri = lines.length == 3 ? FuzzedRequest.uri(lines[2]) : null;
        if (uri == null || !METHOD.matcher(lines[0]).matches()) {
            return;
        }
        boolean authorized = lines[1].equals("token");
        reached = null;
        send(new FuzzedRequest(lines[0], uri, authorized ? AUTHORIZED : Map.of(), null));
        Handler handler = reached;
        if (!authorized && handler != null && handler != Handler.OPEN) {
            throw new AssertionError("a guarded handler was reached without a token: " + uri);
        }
        if (handler == Handler.ADMIN) {
            throw new AssertionError("a handler was reached without its scope: " + uri);
        }
        CleanPath clean = CleanPath.of(uri.getRawPath());
        boolean excluded = clean != null && EXCLUDED.stream().anyMatch(pattern -> pattern.matches(clean));
        if (excluded && lines[0].equals("GET") && handler != Handler.OPEN) {
            throw new AssertionError("an excluded path is another handler's, or nobody's: " + uri);
        }
    }
}
