package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.TokenSource;
import io.github.jwtinject.report.Access;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.report.ReportedRoute;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What an application's options say of access to its routes, as the core reports it, in the words of OpenAPI. */
final class DocumentedAccess {

    private static final String SOURCE = JwtInjectProperties.PREFIX + "token-source";
    private static final String HEADER = JwtInjectProperties.PREFIX + "token-header-key";
    private static final String COOKIE = JwtInjectProperties.PREFIX + "cookie-name";

    private final JwtInject rules;
    private final Map<String, Map<String, String>> schemes;

    private DocumentedAccess(JwtInject rules, Map<String, Map<String, String>> schemes) {
        this.rules = rules;
        this.schemes = schemes;
    }

    /** @throws io.github.jwtinject.JwtConfigurationException when no application starts with these options */
    static DocumentedAccess of(Map<String, String> options) {
        Map<String, String> whole = new HashMap<>(options);
        // Nothing is verified here, so a key of nobody's will do: the application's own is none of the compiler's
        // business.
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        whole.put(
                JwtInjectProperties.PREFIX + "secret-key",
                "base64:" + Base64.getEncoder().encodeToString(key));
        whole.put(JwtInjectProperties.PREFIX + "crypto-provider", "jdk");
        return new DocumentedAccess(JwtInject.from(JwtInjectProperties.from(whole)), schemes(options));
    }

    /** What callers may prove who they are with, one or the other: the members of each {@code SecurityScheme} by its name. */
    Map<String, Map<String, String>> schemes() {
        return schemes;
    }

    /** Whether all of these paths are left alone. */
    boolean isOpen(String method, Collection<String> paths) {
        return routes(method, paths).allMatch(route -> route.access() == Access.EXCLUDED);
    }

    /** The scopes that the options ask for at these paths, as they were written. */
    List<String> scopes(String method, Collection<String> paths) {
        return routes(method, paths)
                .flatMap(route -> route.scopes().stream())
                .distinct()
                .toList();
    }

    private Stream<ReportedRoute> routes(String method, Collection<String> paths) {
        return rules
                .report(paths.stream()
                        .map(path -> new Endpoint(Set.of(method), path, path, null))
                        .toList())
                .routes()
                .stream();
    }

    private static Map<String, Map<String, String>> schemes(Map<String, String> options) {
        TokenSource source =
                TokenSource.valueOf(options.getOrDefault(SOURCE, "header").toUpperCase(Locale.ROOT));
        Map<String, Map<String, String>> schemes = new LinkedHashMap<>();
        if (source != TokenSource.COOKIE) {
            schemes.put("bearer", header(options.getOrDefault(HEADER, "Authorization")));
        }
        if (source != TokenSource.HEADER) {
            schemes.put("cookie", key("COOKIE", options.getOrDefault(COOKIE, "access_token")));
        }
        return schemes;
    }

    private static Map<String, String> header(String name) {
        return name.equalsIgnoreCase("Authorization")
                ? Map.of("type", "HTTP", "scheme", "bearer", "bearerFormat", "JWT")
                : key("HEADER", name);
    }

    private static Map<String, String> key(String place, String name) {
        return Map.of("type", "APIKEY", "in", place, "paramName", name);
    }
}
