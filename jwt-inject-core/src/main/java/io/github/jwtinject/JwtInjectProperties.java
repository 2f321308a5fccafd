package io.github.jwtinject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The options as properties {@code jwt-inject.<name>}: the one parser behind init-params, property files, framework
 * properties and command lines. Immutable; its {@link #toString()} shows names only.
 */
public final class JwtInjectProperties {

    /** What every property's name starts with. */
    public static final String PREFIX = "jwt-inject.";

    private final Map<Option, List<String>> values;
    private final Map<OptionGroup, List<OptionEntry>> groups;

    private JwtInjectProperties(WrittenOptions written) {
        this.values = written.options();
        this.groups = written.groups();
    }

    /**
     * Reads the properties whose names start with {@link #PREFIX}; others are somebody else's and left alone. A list is
     * written with commas, or as {@code name[0]}, {@code name[1]}, … without a gap. White space around a value is no part
     * of it, nor of a secret.
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
        WrittenOptions written = WrittenOptions.of(explicit, true);
        written.completeFrom(WrittenOptions.of(fromEnvironment, false));
        return new JwtInjectProperties(written);
    }

    /** The names of all options of one value or list, without the prefix, in the order of their documentation. */
    public static List<String> optionNames() {
        return Stream.of(Option.values()).map(Option::key).toList();
    }

    /**
     * The names of the options that are made of entries, without the prefix: {@code [n]} stands for an index counted from
     * 0, {@code <name>} for a name of lower-case letters, digits and dashes.
     */
    public static List<String> entryOptionNames() {
        return Stream.of(OptionGroup.values())
                .flatMap(group -> group.members().stream().map(group::pattern))
                .toList();
    }

    void applyTo(JwtInjectBuilder builder) {
        values.forEach((option, list) -> option.apply(builder, list));
        groups.forEach((group, entries) -> entries.forEach(entry -> group.apply(builder, entry)));
    }

    /** The names of the options that are set, without their values. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        values.keySet().forEach(option -> names.add(option.key()));
        groups.keySet().forEach(group -> names.add(group.key()));
        return "JwtInjectProperties" + names;
    }
}
