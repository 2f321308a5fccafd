package io.github.jwtinject.injection;

import java.util.Collection;

/** The kinds of JSON value that something can be made of (RFC 8259 section 3); null is none, it counts as absent. */
enum JsonKind {
    TEXT,
    NUMBER,
    BOOLEAN,
    ARRAY,
    OBJECT;

    static JsonKind of(Object claim) {
        if (claim instanceof String) {
            return TEXT;
        }
        if (claim instanceof Number) {
            return NUMBER;
        }
        if (claim instanceof Boolean) {
            return BOOLEAN;
        }
        return claim instanceof Collection<?> ? ARRAY : OBJECT;
    }
}
