package io.github.jwtinject.injection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Pointer into the claims (RFC 6901).
 *
 * @param text as it was written
 * @param tokens its reference tokens, unescaped
 */
record ClaimPointer(String text, List<String> tokens) {

    private static final Pattern SYNTAX = Pattern.compile("(/([^/~]|~[01])*)+");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    static ClaimPointer parse(String text) {
        if (!SYNTAX.matcher(text).matches()) {
            throw new Unplannable(
                    "path = \"" + text + "\" is no JSON Pointer (RFC 6901); it starts with a slash, as in "
                            + "\"/realm_access/roles\", and spells ~ as ~0 and / as ~1");
        }
        return new ClaimPointer(
                text,
                Arrays.stream(text.substring(1).split("/", -1))
                        .map(token -> token.replace("~1", "/").replace("~0", "~"))
                        .toList());
    }

    /** What it points to; null where there is nothing. */
    @Nullable
    Object in(Map<String, ? extends @Nullable Object> claims) {
        Object at = claims;
        for (String token : tokens) {
            if (at instanceof Map<?, ?> object) {
                at = object.get(token);
            } else if (at instanceof List<?> array && INDEX.matcher(token).matches()) {
                int index = Integer.parseInt(token);
                at = index < array.size() ? array.get(index) : null;
            } else {
                return null;
            }
        }
        return at;
    }
}
