package io.github.jwtinject.servlet.boot;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInjectProperties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Takes our options out of a Boot environment, with Boot's spellings and precedence: an option is what the first source
 * that has it says, a list as a whole. Every name under the prefix is handed on, so that the core can refuse unknown ones,
 * which Boot's own binding could not tell from those of the operating system's environment.
 */
final class EnvironmentOptions {

    private final ConfigurableEnvironment environment;
    private final Map<String, String> explicit = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private EnvironmentOptions(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    static JwtInjectProperties of(ConfigurableEnvironment environment) {
        EnvironmentOptions options = new EnvironmentOptions(environment);
        ConfigurationPropertySources.get(environment).forEach(options::take);
        return JwtInjectProperties.from(options.explicit, options.variables);
    }

    private void take(ConfigurationPropertySource source) {
        boolean ofVariables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
        Set<String> takenHere = new HashSet<>();
        names(source).forEach(name -> {
            OptionName option = ofVariables ? OptionName.ofVariable(name) : OptionName.of(name);
            ConfigurationProperty property = option == null ? null : source.getConfigurationProperty(name);
            if (option != null && property != null && !taken.contains(option.name())) {
                (ofVariables ? variables : explicit).put(option.property(), text(option, property));
                takenHere.add(option.name());
            }
        });
        taken.addAll(takenHere);
    }

    /** A source that cannot list its names, such as JNDI, is asked for each option. */
    private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource iterable
                ? iterable.stream()
                : JwtInjectProperties.optionNames().stream()
                        .map(option -> ConfigurationPropertyName.of(JwtInjectProperties.PREFIX + option));
    }

    /** Strictly, since a secret key that still is {@code ${SECRET}} would be known to everybody. */
    private String text(OptionName option, ConfigurationProperty property) {
        try {
            return environment.resolveRequiredPlaceholders(property.getValue().toString());
        } catch (IllegalArgumentException e) {
            // Without its cause, whose message quotes the value.
            throw new JwtConfigurationException(option.property()
                    + " has a placeholder that nothing resolves: set the property that it names, or write the value.");
        }
    }
}
