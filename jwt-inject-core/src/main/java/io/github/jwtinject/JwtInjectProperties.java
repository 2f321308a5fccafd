package io.github.jwtinject;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options as properties {@code jwt-inject.<name>}: the one parser behind init-params, property files, framework
 * properties and command lines. Immutable; its {@link #toString()} shows names only.
 */
public final class JwtInjectProperties {

    /** What every property's name starts with. */
    public static final String PREFIX = "jwt-inject.";

    private static final Pattern KEY = Pattern.compile("([^\\[\\]]+)(?:\\[(0|[1-9][0-9]{0,3})])?");

    private final Map<Option, List<String>> values;

    private JwtInjectProperties(Map<Option, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads the properties whose names start with {@link #PREFIX}; others are somebody else's and left alone. A list is
     * written with commas, or as {@code name[0]}, {@code name[1]}, … White space around a value is no part of it, nor
     * of a secret.
     *
     * @throws JwtConfigurationException when a name is unknown; the message holds the nearest known one
     */
    public static JwtInjectProperties from(Map<String, String> properties) {
        return from(properties, Map.of());
    }

    /**
     * As {@link #from(Map)}, with properties that a framework made of environment variables: those never make a start
     * fail by a name that is unknown here, and yield to the explicit ones.
     */
    public static JwtInjectProperties from(Map<String, String> explicit, Map<String, String> fromEnvironment) {
        Map<Option, SortedMap<Integer, String>> found = collected(explicit, true);
        boolean namesKey = found.keySet().stream().anyMatch(Option::isKey);
        collected(fromEnvironment, false).forEach((option, value) -> {
            // A key that lies about in the environment is no second one beside the key that someone named.
            if (!(namesKey && option.isKey())) {
                found.putIfAbsent(option, value);
            }
        });
        Map<Option, List<String>> values = new EnumMap<>(Option.class);
        found.forEach((option, indexed) -> values.put(option, option.split(indexed)));
        return new JwtInjectProperties(values);
    }

    /** The names of all options, without the prefix, in the order of their documentation. */
    public static List<String> optionNames() {
        return Stream.of(Option.values()).map(Option::key).toList();
    }

    private static Map<Option, SortedMap<Integer, String>> collected(Map<String, String> properties, boolean strict) {
        Map<Option, SortedMap<Integer, String>> found = new EnumMap<>(Option.class);
        // In the order of their names, so that the same fault always gives the same message.
        new TreeMap<>(properties).forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                collect(found, key, value, strict);
            }
        });
        return found;
    }

    private static void collect(
            Map<Option, SortedMap<Integer, String>> found, String key, String value, boolean strict) {
        String name = key.substring(PREFIX.length());
        Matcher parts = KEY.matcher(name);
        Option option = parts.matches() ? Option.named(parts.group(1)) : null;
        String index = option == null ? null : parts.group(2);
        if (option == null || (index != null && !option.isList())) {
            if (strict) {
                throw option == null ? UnknownOption.named(name) : indexed(name, option);
            }
            return;
        }
        SortedMap<Integer, String> indexed = found.computeIfAbsent(option, o -> new TreeMap<>());
        if (indexed.putIfAbsent(index == null ? Option.WHOLE : Integer.parseInt(index), value) != null
                || (indexed.size() > 1 && indexed.containsKey(Option.WHOLE))) {
            throw new JwtConfigurationException(PREFIX + option.key()
                    + " is set in two ways: write it once, either with" + " commas or with indexes.");
        }
    }

    private static JwtConfigurationException indexed(String name, Option option) {
        return new JwtConfigurationException(
                PREFIX + name + " has an index, and " + option.key() + " is no list: drop the index.");
    }

    void applyTo(JwtInjectBuilder builder) {
        values.forEach((option, list) -> option.apply(builder, list));
    }

    /** The names of the options that are set, without their values. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        values.keySet().forEach(option -> names.add(option.key()));
        return "JwtInjectProperties" + names;
    }
}
