package io.github.jwtinject.injection;

import java.lang.annotation.Annotation;
import java.util.Objects;
import java.util.stream.Stream;

/** Which claim an annotation names: literally by {@code value} or {@code name}, or by a JSON Pointer in {@code path}. */
record ClaimName(String value, String name, String path) {

    /** What the attributes of these names say, ours or a composed annotation's; empty where they say nothing. */
    static ClaimName in(Annotation annotation) {
        return new ClaimName(text(annotation, "value"), text(annotation, "name"), text(annotation, "path"));
    }

    private static String text(Annotation annotation, String attribute) {
        return Objects.requireNonNullElse(Marker.attribute(annotation, attribute, String.class), "");
    }

    boolean isEmpty() {
        return value.isEmpty() && name.isEmpty() && path.isEmpty();
    }

    /** Where the claim is, once it is known that there is one name and no more. */
    Source source(String spelling) {
        long given =
                Stream.of(value, name, path).filter(text -> !text.isEmpty()).count();
        if (given != 1) {
            throw new Unplannable(spelling + " must name one claim; set exactly one of value, name and path");
        }
        return path.isEmpty() ? Source.claim(value + name) : Source.claimAt(ClaimPointer.parse(path));
    }
}
