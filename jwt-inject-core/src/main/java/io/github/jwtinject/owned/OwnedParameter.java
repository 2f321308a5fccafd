package io.github.jwtinject.owned;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.text.ControlCharacters;
import io.github.jwtinject.text.Shown;
import org.jspecify.annotations.Nullable;

/**
 * One owned parameter as {@code owned-parameters} writes it: {@code name} or {@code name=claim}.
 *
 * @param claim the claim that fills it; null for the identity's user id or session id
 */
record OwnedParameter(String name, @Nullable String claim) {

    private static final String USER_ID = "user_id";
    private static final String SESSION_ID = "session_id";

    static OwnedParameter parse(String entry) {
        int equals = entry.indexOf('=');
        String name = (equals < 0 ? entry : entry.substring(0, equals)).strip();
        String claim = equals < 0 ? name : entry.substring(equals + 1).strip();
        if (name.isEmpty() || claim.isEmpty() || ControlCharacters.areIn(entry)) {
            throw new JwtConfigurationException(
                    "owned-parameters has an entry without a name or claim, or with a control"
                            + " character: write name or name=claim.");
        }
        boolean mapped = equals < 0 && (name.equals(USER_ID) || name.equals(SESSION_ID));
        return new OwnedParameter(name, mapped ? null : claim);
    }

    /** The value as text; null where the token has none, or one that is no scalar. */
    @Nullable
    String value(JwtIdentity identity) {
        if (claim == null) {
            return name.equals(USER_ID) ? identity.userId() : identity.sessionId();
        }
        Object value = identity.claims().get(claim);
        boolean scalar = value instanceof String || value instanceof Boolean || value instanceof Number;
        return scalar ? String.valueOf(value) : null;
    }

    /** The name alone, as it may be logged. */
    @Override
    public String toString() {
        return Shown.name(name);
    }
}
