package io.github.jwtinject.example.agent.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few options that the launchers must understand themselves, out of all those that the library will read. */
record JwtOptions(Map<String, String> properties) {

    static final String PREFIX = "jwt-inject.";

    private static final Set<String> KEYS =
            Set.of("secret-key", "verification-keys", "jwks-file", "jwks-uri", "issuer-uri", "issuers");
    private static final Pattern FIRST_WORD = Pattern.compile("[^.\\[]+");
    private static final Pattern INDEX = Pattern.compile("(.+)\\[([0-9]{1,4})]");

    /** Whether an option says where keys come from. */
    boolean nameAKey() {
        return properties.keySet().stream().anyMatch(key -> {
            Matcher word = FIRST_WORD.matcher(key).region(PREFIX.length(), key.length());
            return word.lookingAt() && KEYS.contains(word.group());
        });
    }

    String text(String name, String unset) {
        String value = properties.getOrDefault(PREFIX + name, "").strip();
        return value.isEmpty() ? unset : value;
    }

    boolean is(String name, boolean unset) {
        return Boolean.parseBoolean(text(name, Boolean.toString(unset)));
    }

    /** The values of a list, written with commas or with indexes. */
    List<String> list(String name) {
        List<String> values = new ArrayList<>();
        for (String part : text(name, "").split(",", -1)) {
            values.add(part.strip());
        }
        indexed(name).values().forEach(value -> values.add(value.strip()));
        values.removeIf(String::isEmpty);
        return values;
    }

    boolean has(String name) {
        return properties.containsKey(PREFIX + name) || !indexed(name).isEmpty();
    }

    /** With these values for a list that has none. */
    JwtOptions with(String name, List<String> values) {
        return with(Map.of(PREFIX + name, String.join(",", values)));
    }

    /** With these values beside those of a list, in its own spelling, so that its faults stay for the library to find. */
    JwtOptions withMore(String name, List<String> values) {
        List<String> more = new ArrayList<>(values);
        more.removeAll(list(name));
        if (more.isEmpty()) {
            return this;
        }
        String given = properties.get(PREFIX + name);
        if (given != null) {
            return with(name, List.of(String.join(",", more), given));
        }
        SortedMap<Integer, String> indexed = indexed(name);
        if (indexed.isEmpty()) {
            return with(name, more);
        }
        Map<String, String> added = new LinkedHashMap<>();
        for (String value : more) {
            added.put(PREFIX + name + "[" + (indexed.lastKey() + 1 + added.size()) + "]", value);
        }
        return with(added);
    }

    private JwtOptions with(Map<String, String> added) {
        Map<String, String> changed = new LinkedHashMap<>(properties);
        changed.putAll(added);
        return new JwtOptions(changed);
    }

    private SortedMap<Integer, String> indexed(String name) {
        SortedMap<Integer, String> found = new TreeMap<>();
        properties.forEach((key, value) -> {
            Matcher index = INDEX.matcher(key);
            if (index.matches() && index.group(1).equals(PREFIX + name)) {
                found.put(Integer.valueOf(index.group(2)), value);
            }
        });
        return found;
    }

    @Override
    public String toString() {
        return "JwtOptions" + properties.keySet();
    }
}
