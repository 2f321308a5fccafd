package io.github.jwtinject.injection;

import io.github.jwtinject.GrantedIds;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.routes.IdScope;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The ids on which the scopes allow an action. */
record AccessibleIdsArgument(IdScope family, Absence absence, Refusal missing) implements Argument {

    static AccessibleIdsArgument compile(Marker marker, Type type, Absence absence, Refusal missing) {
        IdScope family = IdScope.parse(marker.claim().value());
        if (family == null) {
            throw new Unplannable(marker.spelling()
                    + " names no action on things of a kind; write resource:action, such as agents:read");
        }
        if (type != GrantedIds.class) {
            throw new Unplannable(type.getTypeName() + " cannot say that all ids are accessible; declare GrantedIds");
        }
        return new AccessibleIdsArgument(family, absence, missing);
    }

    @Override
    public @Nullable Object of(@Nullable JwtIdentity identity) {
        if (identity != null) {
            return absence.present(GrantedIds.of(family, identity));
        }
        if (absence != Absence.REFUSED) {
            return absence.absent();
        }
        throw new JwtRefusedException(missing);
    }

    @Override
    public String what() {
        return "accessible ids of " + family.resource() + ":" + family.action();
    }

    @Override
    public String label() {
        return "accessible ids";
    }

    @Override
    public boolean required() {
        return absence == Absence.REFUSED;
    }
}
