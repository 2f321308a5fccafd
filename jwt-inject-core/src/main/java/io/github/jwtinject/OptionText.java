package io.github.jwtinject;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was written for one option, or for one member of a group: a text as a whole, or texts by their indexes. */
final class OptionText {

    /** Stands for the index of a property that was written without one. */
    private static final int WHOLE = -1;

    private final String property;
    private final OptionShape shape;
    private final SortedMap<Integer, String> texts = new TreeMap<>();

    /** Of a property, named without an index. */
    OptionText(String property, OptionShape shape) {
        this.property = property;
        this.shape = shape;
    }

    void put(@Nullable String index, String text) {
        if (texts.putIfAbsent(index == null ? WHOLE : Integer.parseInt(index), text) != null
                || (texts.size() > 1 && texts.containsKey(WHOLE))) {
            throw new JwtConfigurationException(
                    property + " is set in two ways: write it once, either with commas or with indexes.");
        }
    }

    /** The values, in the order of their indexes. */
    List<String> values() {
        String whole = texts.get(WHOLE);
        if (whole == null) {
            requireNoGap(property, texts);
        }
        List<String> values =
                whole == null ? texts.values().stream().map(String::strip).toList() : List.copyOf(shape.split(whole));
        if (values.stream().anyMatch(String::isEmpty)) {
            throw new JwtConfigurationException(
                    property + " has an empty value: give it one, or leave the property out.");
        }
        return values;
    }

    /** A number that was left out is more likely a line that was lost than one that was not meant. */
    static void requireNoGap(String property, SortedMap<Integer, ?> indexed) {
        for (int i = 0; i < indexed.size(); i++) {
            if (!indexed.containsKey(i)) {
                throw new JwtConfigurationException(property + "[" + indexed.lastKey() + "] is set, and " + property
                        + "[" + i + "] is not: number them from 0 without a gap.");
            }
        }
    }
}
