package io.github.jwtinject.routes;

import io.github.jwtinject.JwtConfigurationException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A pattern of paths: {@code /a/*} for one segment, {@code /a/**} for any depth and {@code /a} itself, {@code /a/{id}} for
 * one named segment; exact otherwise, case-sensitive, never a regular expression. It is compared with decoded segments.
 */
public final class RoutePattern {

    /**
     * The more specific of two patterns that match the same path first: segment by segment from the left, a literal before
     * any one segment before any depth. Equal are those of one shape, whatever they call their variables.
     */
    static final Comparator<RoutePattern> MOST_SPECIFIC_FIRST = RoutePattern::compareShapes;

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
        requireDistinctVariables(text, segments);
        return new RoutePattern(text, List.of(segments));
    }

    private static void requireDistinctVariables(String text, Segment[] segments) {
        Set<String> names = new HashSet<>();
        for (Segment segment : segments) {
            if (segment.literal().startsWith("{") && !names.add(segment.literal())) {
                throw refused(text, "names " + segment.literal() + " twice");
            }
        }
    }

    /**
     * A pattern that matches whatever a framework's template may match: as written up to the first segment that is more
     * than a name or one variable, and any depth from there.
     */
    public static RoutePattern covering(String template) {
        if (!template.startsWith("/")) {
            return parse("/**");
        }
        StringBuilder covering = new StringBuilder();
        for (String part :
                template.equals("/") ? new String[0] : template.substring(1).split("/", -1)) {
            if (part.matches("[A-Za-z0-9._~-]+")) {
                covering.append('/').append(part);
            } else if (part.equals("*") || part.matches("\\{[A-Za-z_][A-Za-z0-9_]*}")) {
                covering.append("/*");
            } else {
                return parse(covering + "/**");
            }
        }
        return parse(covering.isEmpty() ? "/" : covering.toString());
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

    /** Whether every path of the other pattern is one of this pattern's. */
    public boolean covers(RoutePattern other) {
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.kind() == Kind.ANY_DEPTH) {
                return true;
            }
            if (i >= other.segments.size() || !segment.covers(other.segments.get(i))) {
                return false;
            }
        }
        return segments.size() == other.segments.size();
    }

    /** Whether some path is one of both patterns'. */
    public boolean overlaps(RoutePattern other) {
        int most = Math.max(segments.size(), other.segments.size());
        for (int i = 0; i < most; i++) {
            if (kind(i) == Kind.ANY_DEPTH || other.kind(i) == Kind.ANY_DEPTH) {
                return true;
            }
            if (kind(i) == Kind.END || other.kind(i) == Kind.END) {
                return false;
            }
            Segment one = segments.get(i);
            Segment two = other.segments.get(i);
            if (one.isLiteral() && two.isLiteral() && !one.literal().equals(two.literal())) {
                return false;
            }
        }
        return true;
    }

    /** Which segment, counted from 0, the variable of this name stands for; -1 when there is none. */
    int segmentOf(String variable) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).literal().equals("{" + variable + "}")) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it matches the same paths, whatever it calls its variables. */
    public boolean hasShapeOf(RoutePattern other) {
        return compareShapes(this, other) == 0;
    }

    private static int compareShapes(RoutePattern one, RoutePattern other) {
        int most = Math.max(one.segments.size(), other.segments.size());
        for (int i = 0; i < most; i++) {
            int byKind = one.kind(i).compareTo(other.kind(i));
            if (byKind != 0) {
                return byKind;
            }
            int byText = one.kind(i) == Kind.LITERAL
                    ? one.segments
                            .get(i)
                            .literal()
                            .compareTo(other.segments.get(i).literal())
                    : 0;
            if (byText != 0) {
                return byText;
            }
        }
        return 0;
    }

    private Kind kind(int segment) {
        return segment < segments.size() ? segments.get(segment).kind() : Kind.END;
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

    /** The more specific first. */
    private enum Kind {
        LITERAL,
        ONE_SEGMENT,
        /** No further segment. */
        END,
        ANY_DEPTH
    }

    /**
     * One segment.
     *
     * @param literal as it is written
     */
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

        boolean covers(Segment other) {
            return kind == Kind.LITERAL
                    ? other.isLiteral() && literal.equals(other.literal)
                    : other.kind != Kind.ANY_DEPTH;
        }

        boolean matches(String actual) {
            return kind != Kind.LITERAL || literal.equals(actual);
        }
    }
}
