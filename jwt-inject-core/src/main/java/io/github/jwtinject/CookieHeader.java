package io.github.jwtinject;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code Cookie} field as a server may expect it (RFC 6265 section 4.2.1): pairs divided by semicolons, a
 * value optionally in double quotes. Of the legacy syntax of RFC 2109 it knows nothing.
 */
final class CookieHeader {

    private CookieHeader() {}

    /** The values of all cookies of exactly this name; a piece without {@code =} is no cookie. */
    static List<String> values(List<String> fields, String name) {
        List<String> found = List.of();
        for (String field : fields) {
            int start = 0;
            while (start <= field.length()) {
                int semicolon = field.indexOf(';', start);
                int end = semicolon < 0 ? field.length() : semicolon;
                int equals = field.indexOf('=', start);
                if (equals >= 0
                        && equals < end
                        && trimmed(field.substring(start, equals)).equals(name)) {
                    found = found.isEmpty() ? new ArrayList<>(1) : found;
                    found.add(unquoted(trimmed(field.substring(equals + 1, end))));
                }
                start = end + 1;
            }
        }
        return found;
    }

    /** Without the white space of RFC 6265 section 5.2, which is space and tab only: one cookie, one spelling. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
