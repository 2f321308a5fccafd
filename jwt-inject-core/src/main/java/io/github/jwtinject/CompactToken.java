package io.github.jwtinject;

import java.util.Objects;

/**
 * A string that someone handed us as a token in JWS compact serialization (RFC 7515 section 7.1); nothing of it has been
 * checked. {@link #toString()} redacts.
 */
public final class CompactToken {

    private final String value;

    private CompactToken(String value) {
        this.value = value;
    }

    /** Wraps a string as it came, without looking at it. */
    public static CompactToken of(String value) {
        return new CompactToken(Objects.requireNonNull(value, "value"));
    }

    /** The token itself: a credential. It belongs in no log, message or exception. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompactToken that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Says that there is a token, never which. */
    @Override
    public String toString() {
        return "CompactToken[redacted]";
    }
}
