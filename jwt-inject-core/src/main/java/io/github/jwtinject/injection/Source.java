package io.github.jwtinject.injection;

import io.github.jwtinject.JwtIdentity;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where in an identity a value comes from.
 *
 * @param what it in words, such as {@code claim tenant}
 * @param label what a refusal calls it
 * @param gathers whether its members are claims themselves, so that a refusal names those
 * @param kinds the kinds of JSON value that can be there
 * @param value takes it; null where it is absent
 */
record Source(
        String what,
        String label,
        boolean gathers,
        Set<JsonKind> kinds,
        Function<JwtIdentity, @Nullable Object> value) {

    static final Source BEARER_TOKEN = text(
            "bearer token",
            "bearer token",
            identity -> identity.token().compact().value());
    static final Source SCOPES = new Source("scopes", "scopes", false, EnumSet.of(JsonKind.ARRAY), JwtIdentity::scopes);
    static final Source DEPENDENCIES = gathered("dependencies", JwtIdentity::dependencies);
    static final Source SESSION_STATE = gathered("session state", JwtIdentity::sessionState);

    static Source userId(String claim) {
        return text("user id", claim, JwtIdentity::userId);
    }

    static Source sessionId(String claim) {
        return text("session id", claim, JwtIdentity::sessionId);
    }

    static Source claim(String name) {
        return new Source(
                "claim " + name,
                name,
                false,
                EnumSet.allOf(JsonKind.class),
                identity -> identity.claims().get(name));
    }

    static Source claimAt(ClaimPointer pointer) {
        return new Source(
                "claim " + pointer.text(),
                pointer.text(),
                false,
                EnumSet.allOf(JsonKind.class),
                identity -> pointer.in(identity.claims()));
    }

    private static Source text(String what, String label, Function<JwtIdentity, @Nullable Object> value) {
        return new Source(what, label, false, EnumSet.of(JsonKind.TEXT), value);
    }

    private static Source gathered(String what, Function<JwtIdentity, @Nullable Object> value) {
        return new Source(what, what, true, EnumSet.of(JsonKind.OBJECT), value);
    }

    /** What a refusal calls a member of it; the empty string is the whole of it. */
    String labelOf(String member) {
        if (member.isEmpty()) {
            return label;
        }
        return gathers ? member : label + "." + member;
    }
}
