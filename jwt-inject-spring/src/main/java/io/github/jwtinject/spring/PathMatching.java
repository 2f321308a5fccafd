package io.github.jwtinject.spring;

import io.github.jwtinject.JwtInject;
import org.springframework.http.server.PathContainer;
import org.springframework.util.PathMatcher;
import org.springframework.web.util.pattern.PathPatternParser;

/** How a handler mapping matches paths, by trying it. */
public final class PathMatching {

    private PathMatching() {}

    /**
     * Has the facade judge a mapping that matches by such patterns.
     *
     * @param mapping the name of its bean
     * @throws io.github.jwtinject.JwtConfigurationException when requests could pass a scope mapping by
     */
    public static void requireExact(JwtInject jwt, String mapping, PathPatternParser parser) {
        jwt.requireExactMatching(
                "the handler mapping '" + mapping + "': leave its PathPatternParser as Spring has it, without"
                        + " setCaseSensitive(false) or setUseCaseSensitiveMatch(false)",
                (pattern, path) ->
                        parser.parse(pattern).matches(PathContainer.parsePath(path, parser.getPathOptions())));
    }

    /** As {@link #requireExact(JwtInject, String, PathPatternParser)}, of one that matches texts. */
    public static void requireExact(JwtInject jwt, String mapping, PathMatcher matcher) {
        jwt.requireExactMatching(
                "the handler mapping '" + mapping + "': leave its PathMatcher as Spring has it, without"
                        + " setCaseSensitive(false) or setTrimTokens(true)",
                matcher::match);
    }
}
