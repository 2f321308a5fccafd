package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtInject;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
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
                        "the handler mapping '" + name
                                + "': leave its PathPatternParser or PathMatcher as Spring has it, without"
                                + " setCaseSensitive(false) or setTrimTokens(true)",
                        (pattern, path) -> matches(mapping, pattern, path)));
    }

    @SuppressWarnings({"deprecation", "removal"}) // as long as Spring matches by a PathMatcher, it is asked
    private static boolean matches(AbstractHandlerMapping mapping, String pattern, String path) {
        PathPatternParser parser = mapping.getPatternParser();
        return parser == null
                ? mapping.getPathMatcher().match(pattern, path)
                : parser.parse(pattern).matches(PathContainer.parsePath(path, parser.getPathOptions()));
    }
}
