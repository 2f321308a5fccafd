package io.github.jwtinject;

import java.util.ArrayList;
import java.util.List;

/** How many values an option or a member of a group takes, and how they are written. */
enum OptionShape {
    SINGLE,
    /** With commas or indexes. */
    LIST,
    /** As {@link #LIST}, where an empty text says that there are none. */
    LIST_OR_NONE,
    /** A list whose members may hold commas, as a JWK does. */
    LIST_OF_WHOLE_VALUES;

    boolean isList() {
        return this != SINGLE;
    }

    /** What one text holds that was written without an index. */
    List<String> split(String text) {
        if (this == LIST_OR_NONE && text.isBlank()) {
            return List.of();
        }
        if (this == SINGLE || this == LIST_OF_WHOLE_VALUES) {
            return List.of(text.strip());
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            parts.add(part.strip());
        }
        return parts;
    }
}
