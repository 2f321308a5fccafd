package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtInject;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** How the handler mappings of an application context match paths, by trying it. */
final class PathMatching {

    private PathMatching() {}

    /**
     * Has the facade judge each of them.
     *
     * @throws io.github.jwtinject.JwtConfigurationException when requests could pass a scope mapping by
     */
    static void requireExact(ApplicationContext context, JwtInject jwt) {
        context.getBeansOfType(AbstractHandlerMapping.class)
                .forEach((name, mapping) -> jwt.requireExactMatching(
                        "the handler mapping '" + name + "': leave its PathPatternParser as Spring has it, without"
                                + " setUseCaseSensitiveMatch(false)",
                        (pattern, path) -> matches(mapping.getPathPatternParser(), pattern, path)));
    }

    private static boolean matches(PathPatternParser parser, String pattern, String path) {
        return parser.parse(pattern).matches(PathContainer.parsePath(path, parser.getPathOptions()));
    }
}
