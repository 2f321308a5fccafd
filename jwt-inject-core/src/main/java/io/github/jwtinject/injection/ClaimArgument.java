package io.github.jwtinject.injection;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import org.jspecify.annotations.Nullable;

/** A value that is taken from the identity and converted. */
record ClaimArgument(Source source, ClaimConverter converter, Absence absence, Refusal missing) implements Argument {

    @Override
    public @Nullable Object of(@Nullable JwtIdentity identity) {
        Object claim = identity == null ? null : source.value().apply(identity);
        if (claim != null) {
            return converted(claim);
        }
        if (absence != Absence.REFUSED) {
            return absence.absent();
        }
        throw new JwtRefusedException(
                identity == null ? missing : Misfit.missing().refusal(source));
    }

    private Object converted(Object claim) {
        try {
            return absence.present(converter.convert(claim));
        } catch (Misfit misfit) {
            throw new JwtRefusedException(misfit.refusal(source));
        }
    }

    @Override
    public String what() {
        return source.what();
    }

    @Override
    public String label() {
        return source.label();
    }

    @Override
    public boolean required() {
        return absence == Absence.REFUSED;
    }
}
