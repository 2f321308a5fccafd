package io.github.jwtinject.servlet.springmvc;

import java.util.HashSet;
import java.util.Set;

/** Reads the names of the variables in a route's pattern: <code>{name}</code>, <code>{name:regex}</code>, <code>{*name}</code>. */
final class PatternVariables {

    private PatternVariables() {}

    static Set<String> in(String pattern) {
        Set<String> names = new HashSet<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            // A variable's regular expression may hold braces of its own.
            if (c == '{' && depth++ == 0) {
                start = i + 1;
            } else if (c == '}' && --depth == 0) {
                names.add(name(pattern.substring(start, i)));
            }
        }
        return names;
    }

    private static String name(String variable) {
        int colon = variable.indexOf(':');
        String name = colon < 0 ? variable : variable.substring(0, colon);
        return name.startsWith("*") ? name.substring(1) : name;
    }
}
