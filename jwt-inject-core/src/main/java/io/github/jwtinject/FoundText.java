package io.github.jwtinject;

import io.github.jwtinject.text.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an explanation may say of a token's few public fields: quoted, escaped and cut short, since strangers wrote them. */
final class FoundText {

    private static final int MOST_MEMBERS = 5;
    private static final long LATEST = 253_402_300_799L;

    private FoundText() {}

    /** A text; anything else by its kind only. */
    static String text(String name, @Nullable Object value) {
        if (value == null) {
            return "no " + name;
        }
        return name + " " + (value instanceof String text ? Shown.name(text) : "that is no text");
    }

    /** An audience, which may be several. */
    static String texts(String name, @Nullable Object value) {
        List<String> texts = Audiences.of(value);
        if (texts == null) {
            return name + " that is neither a text nor texts";
        }
        return texts.isEmpty() ? "no " + name : name + " " + listed(texts);
    }

    /** Texts, not too many. */
    static String listed(Collection<String> texts) {
        String shown = texts.stream().limit(MOST_MEMBERS).map(Shown::name).collect(Collectors.joining(", "));
        return texts.size() > MOST_MEMBERS ? shown + " and " + (texts.size() - MOST_MEMBERS) + " more" : shown;
    }

    /** The three times that a token may have. */
    static String times(Map<String, @Nullable Object> claims) {
        List<String> times = new ArrayList<>();
        for (String name : List.of("exp", "nbf", "iat")) {
            if (claims.containsKey(name)) {
                times.add(name + " " + time(claims.get(name)));
            }
        }
        return times.isEmpty() ? "no times" : String.join(", ", times);
    }

    private static String time(@Nullable Object value) {
        if (value instanceof Number number) {
            double seconds = number.doubleValue();
            return seconds >= 0 && seconds <= LATEST
                    ? Instant.ofEpochMilli((long) (seconds * 1000)).toString()
                    : "out of range";
        }
        return "that is no number";
    }
}
