package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.TokenPlace;
import io.github.jwtinject.report.Access;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.report.ReportedRoute;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What an application's options say of access to its routes, as the core reports it, in the words of OpenAPI. */
final class DocumentedAccess {

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
        JwtInject rules = JwtInject.from(JwtInjectProperties.from(whole));
        return new DocumentedAccess(rules, schemes(rules.tokenPlaces()));
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

    private static Map<String, Map<String, String>> schemes(List<TokenPlace> places) {
        Map<String, Map<String, String>> schemes = new LinkedHashMap<>();
        places.forEach(place -> schemes.put(place.scheme(), scheme(place)));
        return schemes;
    }

    private static Map<String, String> scheme(TokenPlace place) {
        return place.isAuthorization()
                ? Map.of("type", "HTTP", "scheme", "bearer", "bearerFormat", "JWT")
                : Map.of(
                        "type",
                        "APIKEY",
                        "in",
                        place.in().name(),
                        "paramName",
                        place.name(),
                        "description",
                        place.content());
    }
}
