package io.github.jwtinject;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A claim that every token must have, and possibly its value, as {@code required-claims} writes it: {@code name} or
 * {@code name=value}. A value is compared with a string claim, or with the JSON text of a boolean or integer one.
 */
record RequiredClaim(String name, @Nullable String value) {

    static RequiredClaim parse(String text) {
        int equals = text.indexOf('=');
        RequiredClaim claim = equals < 0
                ? new RequiredClaim(text.strip(), null)
                : new RequiredClaim(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
        if (claim.name.isEmpty() || "".equals(claim.value)) {
            throw new JwtConfigurationException(
                    "required-claims has an entry without a name or value: write name or name=value.");
        }
        return claim;
    }

    void check(Map<String, @Nullable Object> claims) {
        Object found = claims.get(name);
        boolean scalar = found instanceof String
                || found instanceof Boolean
                || found instanceof Long
                || found instanceof BigInteger;
        if (found == null || (value != null && !(scalar && value.equals(found.toString())))) {
            throw new JwtRefusedException(Refusal.invalid(RefusalCause.REQUIRED_CLAIM));
        }
    }
}
