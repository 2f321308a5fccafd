package io.github.jwtinject;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the values of options are written: flags, durations, sizes, and words out of a few. */
final class OptionValue {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})(B|KB)?", Pattern.CASE_INSENSITIVE);

    private OptionValue() {}

    static boolean flag(String option, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(option, "true or false");
        };
    }

    /** A number with a unit, or ISO-8601; {@code 0} needs no unit, and anything else without one is a guess. */
    static Duration duration(String option, String text) {
        Matcher parts = DURATION.matcher(text);
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (parts.matches()) {
            long amount = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw refused(option, "a number with its unit, such as 500ms, 10s, 5m, 1h or 30d");
        }
    }

    static int size(String option, String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw refused(option, "a size such as 8KB or 8192");
        }
        int amount = Integer.parseInt(parts.group(1));
        return parts.group(2) == null || parts.group(2).equalsIgnoreCase("B") ? amount : amount * 1024;
    }

    static int count(String option, String text) {
        if (!COUNT.matcher(text).matches()) {
            throw refused(option, "a whole number such as 10000");
        }
        return Integer.parseInt(text);
    }

    static Path path(String option, String text) {
        // Not shown, as a path would be: a JWK may hold a secret.
        if (text.startsWith("{") || text.startsWith("-----")) {
            throw new JwtConfigurationException(JwtInjectProperties.PREFIX + option
                    + " holds a key, and not the path of a file: write the path, or the key as verification-keys.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refused(option, "the path of a file");
        }
    }

    static <E extends Enum<E>> E constant(String option, String text, Class<E> type) {
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(text)) {
                return constant;
            }
            known.add(word);
        }
        throw refused(option, "one of " + String.join(", ", known));
    }

    /** The value itself is not shown: a secret may have been put there by mistake. */
    private static JwtConfigurationException refused(String option, String mend) {
        return new JwtConfigurationException(
                JwtInjectProperties.PREFIX + option + " has a value that is not understood: write " + mend + ".");
    }
}
