package io.github.jwtinject.routes;

import io.github.jwtinject.JwtConfigurationException;
import java.util.List;

/**
 * A pattern of paths: {@code /a/*} for one segment, {@code /a/**} for any depth and {@code /a} itself, {@code /a/{id}} for
 * one named segment; exact otherwise, case-sensitive, never a regular expression. It is compared with decoded segments.
 */
public final class RoutePattern {

    private final String text;
    private final List<Segment> segments;

    private RoutePattern(String text, List<Segment> segments) {
        this.text = text;
        this.segments = segments;
    }

    /**
     * Reads a pattern.
     *
     * @throws JwtConfigurationException when it is none; the message names the mend
     */
    public static RoutePattern parse(String text) {
        if (!text.startsWith("/")) {
            throw refused(text, "does not start with a slash");
        }
        if (text.equals("/")) {
            return new RoutePattern(text, List.of());
        }
        if (text.endsWith("/")) {
            throw refused(text, "ends with a slash, which no clean path does");
        }
        String[] parts = text.substring(1).split("/", -1);
        Segment[] segments = new Segment[parts.length];
        for (int i = 0; i < parts.length; i++) {
            segments[i] = Segment.parse(text, parts[i], i == parts.length - 1);
        }
        return new RoutePattern(text, List.of(segments));
    }

    /** Whether the path is one of this pattern's. */
    public boolean matches(CleanPath path) {
        List<String> actual = path.segments();
        boolean deep = isDeep();
        int fixed = deep ? segments.size() - 1 : segments.size();
        if (deep ? actual.size() < fixed : actual.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!segments.get(i).matches(actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a pattern such as {@code /**}, which leaves nothing out. */
    public boolean isEverything() {
        return isDeep() && segments.stream().noneMatch(Segment::isLiteral);
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }

    private boolean isDeep() {
        return !segments.isEmpty() && segments.get(segments.size() - 1).kind() == Kind.ANY_DEPTH;
    }

    private static JwtConfigurationException refused(String pattern, String fault) {
        return new JwtConfigurationException("Route pattern '" + pattern + "' " + fault
                + ": write a path such as /health, /docs/*, /docs/** or /agents/{id}.");
    }

    private enum Kind {
        LITERAL,
        ONE_SEGMENT,
        ANY_DEPTH
    }

    private record Segment(Kind kind, String literal) {

        static Segment parse(String pattern, String part, boolean last) {
            if (part.equals("**")) {
                if (!last) {
                    throw refused(pattern, "has ** before its end");
                }
                return new Segment(Kind.ANY_DEPTH, part);
            }
            if (part.equals("*") || part.matches("\\{[A-Za-z_][A-Za-z0-9_]*}")) {
                return new Segment(Kind.ONE_SEGMENT, part);
            }
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw refused(pattern, "has an empty or dot segment, which no clean path has");
            }
            if (part.chars().anyMatch(c -> "*{}%;\\?#".indexOf(c) >= 0 || Character.isISOControl(c))) {
                throw refused(pattern, "holds a character with a meaning of its own inside a segment");
            }
            return new Segment(Kind.LITERAL, part);
        }

        boolean isLiteral() {
            return kind == Kind.LITERAL;
        }

        boolean matches(String actual) {
            return kind != Kind.LITERAL || literal.equals(actual);
        }
    }
}
