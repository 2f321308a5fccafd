package io.github.jwtinject.spring;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.OptionSources;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Takes our options out of a Boot environment, with Boot's precedence. Boot's own binding could not tell unknown names in
 * files from those of the operating system's environment.
 */
final class EnvironmentOptions {

    /** What a source that cannot list its names, such as JNDI, is asked for. */
    private static final List<ConfigurationPropertyName> WELL_KNOWN = JwtInjectProperties.optionNames().stream()
            .map(option -> ConfigurationPropertyName.of(JwtInjectProperties.PREFIX + option))
            .toList();

    private EnvironmentOptions() {}

    static JwtInjectProperties of(ConfigurableEnvironment environment) {
        OptionSources options = new OptionSources();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            Iterable<ConfigurationPropertyName> names =
                    source instanceof IterableConfigurationPropertySource iterable ? iterable : WELL_KNOWN;
            if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
                options.variables(names, (name, property) -> text(environment, source, name, property));
            } else {
                options.properties(names, (name, property) -> text(environment, source, name, property));
            }
        }
        return options.options();
    }

    /** Strictly, since a secret key that still is {@code ${SECRET}} would be known to everybody. */
    private static @Nullable String text(
            ConfigurableEnvironment environment,
            ConfigurationPropertySource source,
            ConfigurationPropertyName name,
            String option) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property == null) {
            return null;
        }
        try {
            return environment.resolveRequiredPlaceholders(property.getValue().toString());
        } catch (IllegalArgumentException e) {
            // Without its cause, whose message quotes the value.
            throw new JwtConfigurationException(option
                    + " has a placeholder that nothing resolves: set the property that it names, or write the value.");
        }
    }
}
