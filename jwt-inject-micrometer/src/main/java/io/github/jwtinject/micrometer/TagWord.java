package io.github.jwtinject.micrometer;

import io.github.jwtinject.RefusalReason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values of our tags: constants of enums and nothing else, so that no request can make a new one. */
final class TagWord {

    private static final String NONE = "none";

    private TagWord() {}

    static String of(@Nullable Enum<?> constant) {
        return constant == null ? NONE : constant.name().toLowerCase(Locale.ROOT);
    }

    /** As the response's {@code reason} member has it. */
    static String of(@Nullable RefusalReason reason) {
        return reason == null ? NONE : reason.code();
    }
}
