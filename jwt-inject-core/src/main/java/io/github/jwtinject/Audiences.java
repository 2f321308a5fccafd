package io.github.jwtinject;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an audience claim, which is a string or an array of strings (RFC 7519 section 4.1.3). */
final class Audiences {

    private Audiences() {}

    /** The audiences, none when the claim is absent; null when it is of another type, or has a member that is. */
    static @Nullable List<String> of(@Nullable Object claim) {
        if (claim == null) {
            return List.of();
        }
        if (claim instanceof String one) {
            return List.of(one);
        }
        if (!(claim instanceof List<?> several)) {
            return null;
        }
        List<String> audiences = new ArrayList<>(several.size());
        for (Object member : several) {
            if (!(member instanceof String text)) {
                return null;
            }
            audiences.add(text);
        }
        return List.copyOf(audiences);
    }
}
