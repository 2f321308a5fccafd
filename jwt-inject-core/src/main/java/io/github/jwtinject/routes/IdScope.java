package io.github.jwtinject.routes;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scopes that allow one action on the things of one kind: {@code agents:<id>:run} on one of them, {@code agents:*:run}
 * and {@code agents:run} on all.
 *
 * @param resource what is before the id
 * @param action what is after it
 */
public record IdScope(String resource, String action) {

    private static final Pattern WRITTEN = Pattern.compile("([^:{}]+):([^:{}]+)|([^{}]+):\\{\\*}:([^{}]+)");

    /**
     * Reads {@code agents:read}, or {@code agents:{*}:read} where kind or action hold a colon themselves; null when it is
     * neither.
     */
    public static @Nullable IdScope parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches() || !ScopeRule.isToken(text)) {
            return null;
        }
        return parts.group(1) == null
                ? new IdScope(parts.group(3), parts.group(4))
                : new IdScope(parts.group(1), parts.group(2));
    }

    /** Whether the scopes allow it on everything. */
    public boolean isGrantedOnAll(Set<String> scopes) {
        return scopes.contains(resource + ":" + action) || scopes.contains(resource + ":*:" + action);
    }

    /** Whether the scopes allow it on this one thing, or on everything. */
    public boolean isGrantedOn(String id, Set<String> scopes) {
        return scopes.contains(resource + ":" + id + ":" + action) || isGrantedOnAll(scopes);
    }

    /** The ids that the scopes name one by one, in their order. */
    public Set<String> idsIn(Set<String> scopes) {
        String before = resource + ":";
        String after = ":" + action;
        Set<String> ids = new LinkedHashSet<>();
        for (String scope : scopes) {
            int end = scope.length() - after.length();
            if (end > before.length() && scope.startsWith(before) && scope.endsWith(after)) {
                String id = scope.substring(before.length(), end);
                if (isId(id)) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** Whether a path segment can be an id: it holds no character that has to be encoded or divides a scope. */
    public static boolean isId(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '~'
                    || c == '-';
            if (!plain) {
                return false;
            }
        }
        return !segment.isEmpty();
    }
}
