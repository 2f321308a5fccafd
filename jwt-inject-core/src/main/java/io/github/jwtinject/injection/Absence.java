package io.github.jwtinject.injection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an injection point gets where there is nothing for it. */
enum Absence {
    /** A refusal. */
    REFUSED,
    /** Null. */
    NULL,
    /** An empty {@code Optional}; what is there comes in one. */
    EMPTY;

    static Absence of(InjectionPoint point, boolean required) {
        if (point.type().optional()) {
            return EMPTY;
        }
        return point.nullable() || !required ? NULL : REFUSED;
    }

    /** Never asked of {@link #REFUSED}. */
    @Nullable
    Object absent() {
        return this == EMPTY ? Optional.empty() : null;
    }

    Object present(Object value) {
        return this == EMPTY ? Optional.of(value) : value;
    }
}
