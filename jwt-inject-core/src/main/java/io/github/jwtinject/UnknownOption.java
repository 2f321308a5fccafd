package io.github.jwtinject;

import io.github.jwtinject.text.Shown;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of an option that there is not: which one may have been meant. */
final class UnknownOption {

    private UnknownOption() {}

    static JwtConfigurationException named(String name) {
        return new JwtConfigurationException(Shown.name(JwtInjectProperties.PREFIX + name)
                + " is not an option: did you mean " + JwtInjectProperties.PREFIX + nearest(name, known()) + "?");
    }

    /** Of a group's property whose name has not the form of one. */
    static JwtConfigurationException malformed(OptionGroup group, String name) {
        return new JwtConfigurationException(Shown.name(JwtInjectProperties.PREFIX + name)
                + " is not an option: write "
                + group.members().stream()
                        .map(member -> JwtInjectProperties.PREFIX + group.pattern(member))
                        .collect(Collectors.joining(" or "))
                + ".");
    }

    /** Of an entry that other frameworks could spell in another way. */
    static JwtConfigurationException misnamed(String name) {
        return new JwtConfigurationException(
                Shown.name(JwtInjectProperties.PREFIX + name)
                        + " names its entry in a way that not every framework keeps: use lower-case letters, digits and dashes.");
    }

    /** Of a member that the group's entries do not have. */
    static JwtConfigurationException member(OptionGroup group, String name, String member) {
        String nearest = nearest(member, group.members().stream().map(OptionMember::key));
        return new JwtConfigurationException(Shown.name(JwtInjectProperties.PREFIX + name)
                + " is not an option: did you mean its member " + nearest + "?");
    }

    private static Stream<String> known() {
        return Stream.concat(
                Stream.of(Option.values()).map(Option::key),
                Stream.of(OptionGroup.values()).map(OptionGroup::key));
    }

    private static String nearest(String name, Stream<String> known) {
        String folded = folded(name);
        return known.min(Comparator.comparingInt(key -> distance(folded, folded(key))))
                .orElseThrow();
    }

    /** Without case and punctuation, so that {@code secretKey} and {@code SECRET_KEY} are near {@code secret-key}. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** How many letters must be put in, taken out or exchanged (Levenshtein). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(exchanged, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
