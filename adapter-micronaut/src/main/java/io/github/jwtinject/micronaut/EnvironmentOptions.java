package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.OptionSources;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.core.order.OrderUtil;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Takes our options out of Micronaut's properties, with its precedence of sources. */
final class EnvironmentOptions {

    private EnvironmentOptions() {}

    static JwtInjectProperties of(Environment environment) {
        List<PropertySource> sources = new ArrayList<>(environment.getPropertySources());
        OrderUtil.sortOrdered(sources);
        Collections.reverse(sources);
        OptionSources options = new OptionSources();
        for (PropertySource source : sources) {
            Map<String, String> values = flattened(source);
            BiFunction<String, String, String> text = (name, property) -> environment
                    .getPlaceholderResolver()
                    .resolveRequiredPlaceholders(Objects.requireNonNull(values.get(name)));
            if (source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE) {
                options.variables(values.keySet(), text);
            } else {
                options.properties(values.keySet(), text);
            }
        }
        return options.options();
    }

    /** A source's values by their names. Sources hold what YAML and other formats have: lists, and maps. */
    static Map<String, String> flattened(PropertySource source) {
        Map<String, String> values = new HashMap<>();
        source.forEach(name -> flatten(name, source.get(name), values));
        return values;
    }

    private static void flatten(String name, @Nullable Object value, Map<String, String> values) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + "[" + i + "]", list.get(i), values);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> flatten(name + "." + key, member, values));
        } else if (value != null) {
            values.put(name, value.toString());
        }
    }
}
