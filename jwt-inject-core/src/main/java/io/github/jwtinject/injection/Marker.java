package io.github.jwtinject.injection;

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
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of our annotations as found on an injection point, with what a composed annotation says in its place.
 *
 * @param annotation which of ours
 * @param spelling how the point spells it, for messages
 * @param claim which claim; has a meaning for {@link Claim} only, and for {@link AccessibleIds} which scope
 */
record Marker(Class<? extends Annotation> annotation, String spelling, ClaimName claim, boolean required) {

    static final Set<Class<? extends Annotation>> OURS = Set.of(
            UserId.class,
            SessionId.class,
            Dependencies.class,
            SessionState.class,
            Scopes.class,
            Claim.class,
            BearerToken.class,
            AccessibleIds.class,
            Injected.class);

    /** All of ours on these elements, each once, direct ones and those that stand on another annotation. */
    static List<Marker> on(List<? extends AnnotatedElement> elements) {
        return elements.stream()
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                // A record's component and its constructor's parameter carry the same annotation twice.
                .distinct()
                .flatMap(annotation -> in(annotation, new HashSet<>()))
                .toList();
    }

    private static Stream<Marker> in(Annotation annotation, Set<Class<?>> seen) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (OURS.contains(type)) {
            return Stream.of(direct(annotation));
        }
        // Annotations may stand on themselves, in a circle too.
        return seen.add(type)
                ? Arrays.stream(type.getAnnotations())
                        .flatMap(meta -> in(meta, seen))
                        .map(marker -> marker.overriddenBy(annotation))
                : Stream.empty();
    }

    private static Marker direct(Annotation annotation) {
        Class<? extends Annotation> type = annotation.annotationType();
        return new Marker(
                type,
                spelling(type),
                ClaimName.in(annotation),
                !Boolean.FALSE.equals(attribute(annotation, "required", Boolean.class)));
    }

    private Marker overriddenBy(Annotation composed) {
        Boolean itsRequired = attribute(composed, "required", Boolean.class);
        ClaimName itsClaim = ClaimName.in(composed);
        return new Marker(
                annotation,
                spelling(composed.annotationType()),
                itsClaim.isEmpty() ? claim : itsClaim,
                itsRequired == null ? required : itsRequired);
    }

    private static String spelling(Class<? extends Annotation> type) {
        return "@" + type.getSimpleName();
    }

    /** An attribute's value; null where the annotation does not have it or has it in another type. */
    static <T> @Nullable T attribute(Annotation annotation, String name, Class<T> type) {
        try {
            Method attribute = annotation.annotationType().getDeclaredMethod(name);
            attribute.setAccessible(true);
            Object value = attribute.invoke(annotation);
            return type.isInstance(value) ? type.cast(value) : null;
        } catch (NoSuchMethodException absent) {
            return null;
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            throw new Unplannable(spelling(annotation.annotationType()) + "." + name
                    + " cannot be read; make the annotation public, in a package that is open to this library");
        }
    }
}
