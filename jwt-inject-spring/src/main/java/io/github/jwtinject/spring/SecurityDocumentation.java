package io.github.jwtinject.spring;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.TokenPlace;
import io.github.jwtinject.report.Access;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.report.ReportedRoute;
import io.github.jwtinject.report.RouteReport;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Says in the OpenAPI document where a token goes, which operations need one, and with which scopes. What the application
 * has said itself stays: an operation with requirements of its own, and a scheme that means the same under another name.
 */
final class SecurityDocumentation implements GlobalOpenApiCustomizer {

    private final JwtInject jwt;
    private final ObjectProvider<RouteReport> report;
    private final DispatcherPaths dispatchers;

    SecurityDocumentation(JwtInject jwt, ObjectProvider<RouteReport> report, DispatcherPaths dispatchers) {
        this.jwt = jwt;
        this.report = report;
        this.dispatchers = dispatchers;
    }

    @Override
    public void customise(OpenAPI openApi) {
        List<String> schemes =
                jwt.tokenPlaces().stream().map(place -> scheme(openApi, place)).toList();
        if (openApi.getPaths() == null || schemes.isEmpty()) {
            return;
        }
        List<ReportedRoute> routes =
                report.stream().flatMap(known -> known.routes().stream()).toList();
        // OpenAPI 3.0 section 4.8.30: only OAuth 2 has a list there.
        boolean listsScopes =
                openApi.getOpenapi() != null && !openApi.getOpenapi().startsWith("3.0");
        openApi.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    if (operation.getSecurity() == null) {
                        secure(operation, route(routes, method.name(), path), schemes, listsScopes);
                    }
                }));
    }

    private static void secure(Operation operation, ReportedRoute route, List<String> schemes, boolean listsScopes) {
        if (route.access() == Access.EXCLUDED) {
            operation.setSecurity(List.of());
            return;
        }
        List<String> scopes = Stream.concat(route.scopes().stream(), route.handlerScopes().stream())
                .distinct()
                .toList();
        List<SecurityRequirement> anyOf = new ArrayList<>();
        for (String scheme : schemes) {
            anyOf.add(new SecurityRequirement().addList(scheme, listsScopes ? scopes : List.of()));
        }
        if (route.access() == Access.PARTLY_EXCLUDED) {
            anyOf.add(new SecurityRequirement());
        }
        operation.setSecurity(anyOf);
        describe(operation, "401", "No token, or one that is not accepted");
        if (!scopes.isEmpty()) {
            describe(operation, "403", "Insufficient permissions. Required scopes: " + String.join(", ", scopes));
        }
    }

    private static void describe(Operation operation, String status, String description) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        operation.getResponses().putIfAbsent(status, new ApiResponse().description(description));
    }

    /** What is known of an operation; by the rules alone where no handler of ours is behind it. */
    private ReportedRoute route(List<ReportedRoute> routes, String method, String path) {
        return routes.stream()
                .filter(route -> route.method().equals(method) || route.method().equals("*"))
                .filter(route -> isAt(route.pattern(), path))
                .findFirst()
                .orElseGet(() -> jwt.report(List.of(new Endpoint(Set.of(method), path, path, null)))
                        .routes()
                        .get(0));
    }

    /** The document's paths begin behind those of what dispatches. */
    private boolean isAt(String pattern, String path) {
        return dispatchers.prefixes().stream().anyMatch(prefix -> plain(pattern).equals(prefix + path));
    }

    /** As springdoc writes it: variables without their patterns. */
    private static String plain(String pattern) {
        return pattern.replaceAll("\\{\\*?([^}:]+)(:[^}]*)?}", "{$1}");
    }

    /** The name of the scheme for a place, which is added unless it is there. */
    private static String scheme(OpenAPI openApi, TokenPlace place) {
        if (openApi.getComponents() == null) {
            openApi.setComponents(new Components());
        }
        SecurityScheme scheme = scheme(place);
        Map<String, SecurityScheme> known = openApi.getComponents().getSecuritySchemes();
        String name = place.scheme();
        if (known != null) {
            for (Map.Entry<String, SecurityScheme> other : known.entrySet()) {
                if (other.getKey().equals(name) || isSame(other.getValue(), scheme)) {
                    return other.getKey();
                }
            }
        }
        openApi.getComponents().addSecuritySchemes(name, scheme);
        return name;
    }

    private static boolean isSame(SecurityScheme one, SecurityScheme other) {
        return one.getType() == other.getType()
                && (one.getType() == SecurityScheme.Type.HTTP
                        ? "bearer".equalsIgnoreCase(one.getScheme())
                        : one.getIn() == other.getIn()
                                && String.valueOf(other.getName()).equals(one.getName()));
    }

    private static SecurityScheme scheme(TokenPlace place) {
        if (place.isAuthorization()) {
            return new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .bearerFormat("JWT");
        }
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(place.in() == TokenPlace.In.COOKIE ? SecurityScheme.In.COOKIE : SecurityScheme.In.HEADER)
                .name(place.name())
                .description(place.content());
    }
}
