package io.github.jwtinject.vectors;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.TokenValidatorBuilder;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the product says of one compact serialization under one key, both as a user would give them. */
record Verdict(@Nullable RefusalCause cause, boolean keyRefused) {

    /** The checks that come after the signature held. */
    private static final Set<RefusalCause> AFTER_THE_SIGNATURE = EnumSet.of(
            RefusalCause.PAYLOAD,
            RefusalCause.TIME_MISSING,
            RefusalCause.TIME_INVALID,
            RefusalCause.EXPIRED,
            RefusalCause.NOT_YET_VALID,
            RefusalCause.AUDIENCE);

    static Verdict of(TokenValidatorBuilder settings, String key, String token) {
        TokenValidator validator;
        try {
            validator = settings.verificationKey(key).maxTokenSize(64 * 1024).build();
        } catch (JwtConfigurationException e) {
            return new Verdict(null, true);
        }
        try {
            validator.validate(token);
            return new Verdict(null, false);
        } catch (JwtRefusedException e) {
            return new Verdict(e.refusal().cause(), false);
        }
    }

    static Verdict at(Clock clock, String key, String token) {
        return of(TokenValidator.builder().clock(clock), key, token);
    }

    /** Whether the token is accepted whole, as a JWT. */
    boolean accepted() {
        return !keyRefused && cause == null;
    }

    /** Whether its signature held, whatever was then said of a payload that need not be that of a JWT. */
    boolean signatureHeld() {
        return accepted() || (cause != null && AFTER_THE_SIGNATURE.contains(cause));
    }
}
