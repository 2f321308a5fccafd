package io.github.jwtinject.injection;

import io.github.jwtinject.Refusal;
import io.github.jwtinject.annotation.AccessibleIds;
import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides, once for each injection point of a handler, how its value is made, or that it never can be. */
final class ArgumentCompiler {

    private final Refusal missing;
    private final Map<Class<? extends Annotation>, Source> sources;
    private final ConverterCompiler converters = new ConverterCompiler();
    private final Set<Type> enclosing = new HashSet<>();

    ArgumentCompiler(IdentityWords words) {
        this.missing = words.missing();
        this.sources = Map.of(
                UserId.class, Source.userId(words.userId()),
                SessionId.class, Source.sessionId(words.sessionId()),
                Scopes.class, Source.SCOPES,
                Dependencies.class, Source.DEPENDENCIES,
                SessionState.class, Source.SESSION_STATE,
                BearerToken.class, Source.BEARER_TOKEN);
    }

    /** The argument of a point that is ours. */
    Argument compile(InjectionPoint point) {
        if (point.markers().size() > 1) {
            throw new Unplannable("it has "
                    + point.markers().stream().map(Marker::spelling).collect(Collectors.joining(" and "))
                    + ", and one value cannot come from two places; keep one of them");
        }
        point.type().requireResolved();
        TokenType tokenType = TokenType.of(point.type());
        if (point.markers().isEmpty() && tokenType != null) {
            return new TokenArgument(tokenType, Absence.of(point, true), missing);
        }
        Marker marker = point.markers().get(0);
        Type type = point.type().type();
        if (tokenType != null) {
            throw new Unplannable(type.getTypeName() + " is injected without annotation; remove " + marker.spelling());
        }
        Absence absence = Absence.of(point, marker.required());
        refusePrimitive(type, absence);
        refusePrincipal(type);
        if (marker.annotation() == AccessibleIds.class) {
            return AccessibleIdsArgument.compile(marker, type, absence, missing);
        }
        return marker.annotation() == Injected.class ? gathered(type, absence) : claim(marker, type, absence);
    }

    private Argument gathered(Type type, Absence absence) {
        if (!enclosing.add(type)) {
            throw new Unplannable("a record cannot be injected into itself; take the component away");
        }
        try {
            return RecordArgument.compile(type, absence, this);
        } finally {
            enclosing.remove(type);
        }
    }

    private Argument claim(Marker marker, Type type, Absence absence) {
        Source source = source(marker);
        ClaimConverter converter = converters.compile(type);
        if (Collections.disjoint(source.kinds(), converter.kinds())) {
            throw new Unplannable(source.what() + " is never what " + type.getTypeName()
                    + " is made of, and nothing is coerced; " + mend(source));
        }
        return new ClaimArgument(source, converter, absence, missing);
    }

    private Source source(Marker marker) {
        @Nullable Source fixed = sources.get(marker.annotation());
        if (fixed != null) {
            return fixed;
        }
        if (marker.annotation() == Claim.class) {
            return marker.claim().source(marker.spelling());
        }
        throw new IllegalStateException("no source for " + marker.spelling());
    }

    private static String mend(Source source) {
        return switch (source.kinds().iterator().next()) {
            case ARRAY -> "declare a Set, List or array of strings";
            case OBJECT -> "declare Map<String, Object> or a record";
            default -> "declare a String, or a type that is made of one";
        };
    }

    private static void refusePrimitive(Type type, Absence absence) {
        if (type instanceof Class<?> plain && plain.isPrimitive() && absence != Absence.REFUSED) {
            throw new Unplannable("it may be absent, and a primitive " + plain + " cannot be; declare its box or an "
                    + "Optional, or make it required");
        }
    }

    private static void refusePrincipal(Type type) {
        if (type instanceof Class<?> plain && Principal.class.isAssignableFrom(plain)) {
            throw new Unplannable(plain.getName() + " is a java.security.Principal, which frameworks fill from their "
                    + "own; declare a type that is none");
        }
    }
}
