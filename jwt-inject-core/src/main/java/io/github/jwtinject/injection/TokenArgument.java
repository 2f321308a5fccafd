package io.github.jwtinject.injection;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import org.jspecify.annotations.Nullable;

/** The identity or its verified token, as it is. */
record TokenArgument(TokenType type, Absence absence, Refusal missing) implements Argument {

    @Override
    public @Nullable Object of(@Nullable JwtIdentity identity) {
        Object value = identity == null ? null : type.of(identity);
        if (value != null) {
            return absence.present(value);
        }
        if (absence != Absence.REFUSED) {
            return absence.absent();
        }
        throw new JwtRefusedException(
                identity == null ? missing : Refusal.of(missing.reason(), missing.detail(), RefusalCause.NOT_VERIFIED));
    }

    @Override
    public String what() {
        return type.what;
    }

    @Override
    public String label() {
        return type.what;
    }

    @Override
    public boolean required() {
        return absence == Absence.REFUSED;
    }
}
