package io.github.jwtinject.testing;

import io.github.jwtinject.text.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param handlerRan whether a handler of the application ran for it
 */
record Answer(int status, List<Field> fields, String body, boolean handlerRan) {

    /** One field line. */
    record Field(String name, String value) {}

    List<String> headers(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    Map<String, @Nullable Object> json() {
        @Nullable Map<String, @Nullable Object> object = StrictJson.object(body);
        if (object == null) {
            throw new AssertionError("A JSON object was expected with status " + status + ", not: " + body);
        }
        return object;
    }

    Answer fromHandler() {
        return new Answer(status, fields, body, true);
    }

    /** All of it, to be searched for what must not be there. */
    String text() {
        return fields.stream()
                .map(field -> field.name() + ": " + field.value() + "\n")
                .collect(Collectors.joining("", status + "\n", "\n" + body));
    }
}
