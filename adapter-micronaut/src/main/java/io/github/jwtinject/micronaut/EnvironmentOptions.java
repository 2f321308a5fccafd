package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtInjectProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.order.OrderUtil;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options among Micronaut's properties: what a source sets takes the place of what weaker sources say of the same
 * option, lists as a whole.
 */
final class EnvironmentOptions {

    private final Environment environment;
    private final Map<String, String> explicit = new HashMap<>();
    private final Map<String, String> fromEnvironment = new HashMap<>();

    private EnvironmentOptions(Environment environment) {
        this.environment = environment;
    }

    static JwtInjectProperties of(Environment environment) {
        List<PropertySource> sources = new ArrayList<>(environment.getPropertySources());
        OrderUtil.sortOrdered(sources);
        Collections.reverse(sources);
        EnvironmentOptions options = new EnvironmentOptions(environment);
        Set<String> set = new HashSet<>();
        for (PropertySource source : sources) {
            Map<String, String> found = options.in(source);
            found.keySet().removeIf(name -> set.contains(option(name)));
            found.keySet().forEach(name -> set.add(option(name)));
            (isEnvironment(source) ? options.fromEnvironment : options.explicit).putAll(found);
        }
        return JwtInjectProperties.from(options.explicit, options.fromEnvironment);
    }

    private Map<String, String> in(PropertySource source) {
        Map<String, String> found = new HashMap<>();
        for (String key : source) {
            String name = isEnvironment(source) ? fromVariable(key) : NameUtils.hyphenate(key, true);
            if (name.startsWith(JwtInjectProperties.PREFIX) || JwtInjectProperties.PREFIX.startsWith(name + ".")) {
                collect(name, source.get(key), found);
            }
        }
        return found;
    }

    /** Sources hold what YAML and other formats have: lists, and maps that were not taken apart. */
    private void collect(String name, @Nullable Object value, Map<String, String> found) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(name + "[" + i + "]", list.get(i), found);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach(
                    (key, member) -> collect(name + "." + NameUtils.hyphenate(key.toString(), true), member, found));
        } else if (value != null) {
            found.put(name, environment.getPlaceholderResolver().resolveRequiredPlaceholders(value.toString()));
        }
    }

    /** A variable's name stands for several names to Micronaut; one of them can be an option's. */
    private static String fromVariable(String variable) {
        String name = variable.toLowerCase(Locale.ROOT).replace('_', '-');
        String prefix = JwtInjectProperties.PREFIX.replace('.', '-');
        return name.startsWith(prefix) ? JwtInjectProperties.PREFIX + name.substring(prefix.length()) : name;
    }

    private static String option(String name) {
        int index = name.indexOf('[');
        return index < 0 ? name : name.substring(0, index);
    }

    private static boolean isEnvironment(PropertySource source) {
        return source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE;
    }
}
