package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.OptionSources;
import io.micronaut.context.env.AbstractPropertySourceLoader;
import io.micronaut.context.env.DefaultPropertyPlaceholderResolver;
import io.micronaut.context.env.PropertiesPropertySourceLoader;
import io.micronaut.context.env.PropertyPlaceholderResolver;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySourcePropertyResolver;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.core.io.file.DefaultFileSystemResourceLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Our options in the configuration of an application that is being compiled: in {@code src/main/resources}, where {@code
 * application.properties} and {@code application.yml} are. Those of environments and of the machine are not known yet.
 */
final class ProjectOptions {

    /** No others are asked for, and least of all a key. */
    private static final Set<String> ROUTES_AND_PLACES = Set.of(
            "excluded-route-paths",
            "scope-mappings",
            "unmapped-routes",
            "token-source",
            "token-header-key",
            "cookie-name");

    private ProjectOptions() {}

    /** What the options say of routes, and of where tokens are, by the names of properties. */
    static Map<String, String> of(Path project) {
        PropertySource[] sources = sources(project.resolve("src/main/resources"));
        PropertyPlaceholderResolver placeholders = new DefaultPropertyPlaceholderResolver(
                new PropertySourcePropertyResolver(sources), ConversionService.SHARED);
        Map<String, String> options = new LinkedHashMap<>();
        OptionSources names = new OptionSources();
        for (PropertySource source : sources) {
            Map<String, String> values = EnvironmentOptions.flattened(source);
            names.properties(values.keySet(), (name, property) -> {
                String value = shows(property) ? text(Objects.requireNonNull(values.get(name)), placeholders) : null;
                if (value != null) {
                    options.put(property, value);
                }
                return value;
            });
        }
        return options;
    }

    private static PropertySource[] sources(Path resources) {
        ResourceLoader loader = new DefaultFileSystemResourceLoader(resources);
        return Stream.of(new PropertiesPropertySourceLoader(false), new YamlPropertySourceLoader(false))
                .filter(AbstractPropertySourceLoader::isEnabled)
                .flatMap(format -> format.load("application", loader).stream())
                .toArray(PropertySource[]::new);
    }

    private static boolean shows(String property) {
        String option = property.substring(JwtInjectProperties.PREFIX.length()).replaceFirst("\\[.*", "");
        return ROUTES_AND_PLACES.contains(option);
    }

    /** Null where only the machine that it runs on can say. */
    private static @Nullable String text(String value, PropertyPlaceholderResolver placeholders) {
        return placeholders.resolvePlaceholders(value).orElse(null);
    }
}
