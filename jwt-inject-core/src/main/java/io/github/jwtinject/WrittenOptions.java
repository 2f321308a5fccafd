package io.github.jwtinject;

import io.github.jwtinject.text.Shown;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The properties of one source, sorted by what they say, and not yet looked into. */
final class WrittenOptions {

    private static final String INDEX = "(?:\\[(0|[1-9][0-9]{0,3})])?";
    private static final Pattern OPTION = Pattern.compile("([^\\[\\]]+)" + INDEX);
    private static final Pattern NUMBERED = Pattern.compile("\\[(0|[1-9][0-9]{0,3})]\\.([^.\\[\\]]+)" + INDEX);
    private static final Pattern NAMED = Pattern.compile("\\.([^.\\[\\]]+)\\.([^.\\[\\]]+)" + INDEX);

    private final boolean strict;
    private final Map<Option, OptionText> options = new EnumMap<>(Option.class);
    private final Map<OptionGroup, SortedMap<String, Map<OptionMember, OptionText>>> groups =
            new EnumMap<>(OptionGroup.class);

    private WrittenOptions(boolean strict) {
        this.strict = strict;
    }

    /**
     * Takes what is ours.
     *
     * @param strict whether a name under the prefix that nobody knows is refused; else it is left alone
     */
    static WrittenOptions of(Map<String, String> properties, boolean strict) {
        WrittenOptions written = new WrittenOptions(strict);
        // In the order of their names, so that the same fault always gives the same message.
        new TreeMap<>(properties).forEach((key, text) -> {
            if (key.startsWith(JwtInjectProperties.PREFIX)) {
                written.take(key.substring(JwtInjectProperties.PREFIX.length()), text);
            }
        });
        return written;
    }

    /** Takes what another source says of things that this one leaves open. */
    void completeFrom(WrittenOptions weaker) {
        boolean namesKey = options.keySet().stream().anyMatch(Option::isKey)
                || !entriesWithKey().isEmpty();
        weaker.options.forEach((option, text) -> {
            // A key that lies about in the environment is no second one beside the key that someone named.
            if (!(namesKey && option.isKey())) {
                options.putIfAbsent(option, text);
            }
        });
        weaker.groups.forEach((group, entries) -> {
            if (!group.isNumbered()) {
                entries.forEach((name, members) -> complete(group, name, members));
            } else {
                // Numbers say nothing by themselves: two lists are never one.
                groups.putIfAbsent(group, entries);
            }
        });
    }

    private void complete(OptionGroup group, String name, Map<OptionMember, OptionText> weaker) {
        Map<OptionMember, OptionText> members = entry(group, name);
        boolean namesKey = members.keySet().stream().anyMatch(OptionMember::isKey);
        weaker.forEach((member, text) -> {
            if (!(namesKey && member.isKey())) {
                members.putIfAbsent(member, text);
            }
        });
    }

    private List<String> entriesWithKey() {
        return groups.values().stream()
                .flatMap(entries -> entries.entrySet().stream())
                .filter(entry -> entry.getValue().keySet().stream().anyMatch(OptionMember::isKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    Map<Option, List<String>> options() {
        Map<Option, List<String>> values = new EnumMap<>(Option.class);
        options.forEach((option, text) -> values.put(option, text.values()));
        return values;
    }

    Map<OptionGroup, List<OptionEntry>> groups() {
        Map<OptionGroup, List<OptionEntry>> values = new EnumMap<>(OptionGroup.class);
        groups.forEach((group, entries) -> {
            if (group.isNumbered()) {
                SortedMap<Integer, String> numbers = new TreeMap<>();
                entries.keySet().forEach(label -> numbers.put(Integer.valueOf(label), label));
                OptionText.requireNoGap(JwtInjectProperties.PREFIX + group.key(), numbers);
            }
            values.put(
                    group,
                    entries.entrySet().stream()
                            .map(entry -> entry(group, entry.getKey(), entry.getValue()))
                            .toList());
        });
        return values;
    }

    private static OptionEntry entry(OptionGroup group, String label, Map<OptionMember, OptionText> members) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        members.forEach((member, text) -> values.put(member.key(), text.values()));
        return new OptionEntry(property(group, label), label, values);
    }

    private void take(String name, @Nullable String text) {
        if (text == null) {
            throw new JwtConfigurationException(
                    Shown.name(JwtInjectProperties.PREFIX + name) + " is null: give it a value, or leave it out.");
        }
        OptionGroup group = OptionGroup.named(name.replaceFirst("[.\\[].*", ""));
        if (group != null) {
            take(group, name, text);
            return;
        }
        Matcher parts = OPTION.matcher(name);
        Option option = parts.matches() ? Option.named(parts.group(1)) : null;
        String index = option == null ? null : parts.group(2);
        if (option == null) {
            refuse(UnknownOption.named(name));
        } else if (index != null && !option.shape().isList()) {
            refuse(indexed(name, option.key()));
        } else {
            options.computeIfAbsent(option, o -> new OptionText(JwtInjectProperties.PREFIX + o.key(), o.shape()))
                    .put(index, text);
        }
    }

    private void take(OptionGroup group, String name, String text) {
        Matcher parts = (group.isNumbered() ? NUMBERED : NAMED)
                .matcher(name.substring(group.key().length()));
        if (!parts.matches()) {
            refuse(UnknownOption.malformed(group, name));
            return;
        }
        String label = parts.group(1);
        OptionMember member = group.member(parts.group(2));
        String index = parts.group(3);
        if (!group.isNumbered() && !group.takesEntry(label)) {
            refuse(UnknownOption.misnamed(name));
        } else if (member == null) {
            refuse(UnknownOption.member(group, name, parts.group(2)));
        } else if (index != null && !member.shape().isList()) {
            refuse(indexed(name, member.key()));
        } else {
            entry(group, label)
                    .computeIfAbsent(member, m -> new OptionText(property(group, label) + "." + m.key(), m.shape()))
                    .put(index, text);
        }
    }

    private Map<OptionMember, OptionText> entry(OptionGroup group, String label) {
        return groups.computeIfAbsent(group, g -> new TreeMap<>(order(g)))
                .computeIfAbsent(label, l -> new LinkedHashMap<>());
    }

    private static Comparator<String> order(OptionGroup group) {
        return group.isNumbered() ? Comparator.comparingInt(Integer::parseInt) : Comparator.naturalOrder();
    }

    private static String property(OptionGroup group, String label) {
        return JwtInjectProperties.PREFIX + group.key() + (group.isNumbered() ? "[" + label + "]" : "." + label);
    }

    private void refuse(JwtConfigurationException fault) {
        if (strict) {
            throw fault;
        }
    }

    private static JwtConfigurationException indexed(String name, String option) {
        return new JwtConfigurationException(
                JwtInjectProperties.PREFIX + name + " has an index, and " + option + " is no list: drop the index.");
    }
}
