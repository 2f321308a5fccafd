package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInjectProperties;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The options in a Spring Boot environment, in Boot's order of precedence and its relaxed spelling, and otherwise as
 * they were written: lists keep their indexes, and no value is split or converted.
 *
 * <p>An option comes whole from the first source that has it. Environment variables are looked up by the options' names,
 * so that one that happens to have our prefix stops no start; in files and arguments an unknown name is refused.
 */
final class EnvironmentOptions {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("jwt-inject");

    /** How many elements a root and an option's name are. */
    private static final int OPTION = 2;

    private final ConfigurableEnvironment environment;

    private EnvironmentOptions(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Reads them.
     *
     * @throws JwtConfigurationException when a name is unknown, or a placeholder cannot be resolved
     */
    static JwtInjectProperties of(ConfigurableEnvironment environment) {
        return JwtInjectProperties.from(new EnvironmentOptions(environment).collected());
    }

    private Map<String, String> collected() {
        Map<ConfigurationPropertyName, Map<String, String>> options = new LinkedHashMap<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            in(source).forEach(options::putIfAbsent);
        }
        Map<String, String> properties = new HashMap<>();
        options.values().forEach(properties::putAll);
        return properties;
    }

    private Map<ConfigurationPropertyName, Map<String, String>> in(ConfigurationPropertySource source) {
        Map<ConfigurationPropertyName, Map<String, String>> options = new LinkedHashMap<>();
        names(source)
                .forEach(name -> options.computeIfAbsent(name.chop(OPTION), option -> new LinkedHashMap<>())
                        .put(spelled(name), value(source, name)));
        return options;
    }

    private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
        boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
        if (!variables && source instanceof IterableConfigurationPropertySource iterable) {
            return iterable.stream().filter(ROOT::isAncestorOf);
        }
        return OptionNames.ALL.stream()
                .map(ROOT::append)
                .flatMap(option -> Stream.concat(Stream.of(option), members(option, source)))
                .filter(name -> source.getConfigurationProperty(name) != null);
    }

    private static Stream<ConfigurationPropertyName> members(
            ConfigurationPropertyName option, ConfigurationPropertySource source) {
        return IntStream.iterate(0, index -> index + 1)
                .mapToObj(index -> option.append("[" + index + "]"))
                .takeWhile(member -> source.getConfigurationProperty(member) != null);
    }

    /** In the spelling of the core, where Boot knows several; a name that is nobody's as it is, for the core to refuse. */
    private static String spelled(ConfigurationPropertyName name) {
        ConfigurationPropertyName option = name.chop(OPTION);
        return OptionNames.ALL.stream()
                .filter(known -> ROOT.append(known).equals(option))
                .map(known -> ROOT.append(known).append(name.subName(OPTION)).toString())
                .findFirst()
                .orElseGet(() -> ROOT.append(name.subName(1)).toString());
    }

    private String value(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        Object value =
                Objects.requireNonNull(source.getConfigurationProperty(name)).getValue();
        try {
            return environment.resolveRequiredPlaceholders(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            // Its message holds the value, which may be a secret.
            throw new JwtConfigurationException(
                    name + " has a placeholder that cannot be resolved: set what it names.");
        }
    }
}
