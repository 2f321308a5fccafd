package io.github.jwtinject.report;

import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a handler reads from a body, as it declares it to its framework.
 *
 * @param member the member of the body that it reads; null for the whole body
 * @param type what it makes of that, with type arguments; around it may stand whatever the framework hands it over in,
 *     such as a {@code Mono} or an entity with headers
 */
public record DeclaredBody(@Nullable String member, Type type) {

    /** Refuses null for the type. */
    public DeclaredBody {
        Objects.requireNonNull(type, "type");
    }

    /** A whole body. */
    public static DeclaredBody of(Type type) {
        return new DeclaredBody(null, type);
    }
}
