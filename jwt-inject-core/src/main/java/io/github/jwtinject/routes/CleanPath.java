package io.github.jwtinject.routes;

import io.github.jwtinject.text.ControlCharacters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path that every server reads in the same way, as its decoded segments.
 *
 * <p>A path is clean when it is {@code /}, or has no empty or dot segment, no trailing slash, no semicolon, backslash or
 * control character, sent plainly or encoded, and no encoded slash, dot or percent sign. Of anything else servers
 * disagree what it means, and so nothing is said about it.
 *
 * @param segments the decoded segments; none for {@code /}
 */
public record CleanPath(List<String> segments) {

    /** Reads a path as sent, percent-encoded and without a query; null when it is not clean. */
    public static @Nullable CleanPath of(String path) {
        if (path.equals("/")) {
            return new CleanPath(List.of());
        }
        if (!path.startsWith("/")) {
            return null;
        }
        List<String> segments = new ArrayList<>();
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = decoded(path.substring(start, end));
            if (segment == null || segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return null;
            }
            segments.add(segment);
            start = end + 1;
        }
        return new CleanPath(List.copyOf(segments));
    }

    /** Reads a path that was decoded already; null where it would not be clean. */
    static @Nullable CleanPath ofDecoded(String path) {
        if (path.equals("/")) {
            return new CleanPath(List.of());
        }
        List<String> segments =
                List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
        boolean plain = segments.stream()
                .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
        return plain ? new CleanPath(segments) : null;
    }

    /** The decoded path, each segment after a slash. */
    public String decoded() {
        return "/" + String.join("/", segments);
    }

    private static @Nullable String decoded(String segment) {
        return segment.indexOf('%') < 0 ? plain(segment) : percentDecoded(segment);
    }

    /** Most segments have nothing to decode. */
    private static @Nullable String plain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            if (!isPlain(segment.charAt(i), false)) {
                return null;
            }
        }
        return segment;
    }

    private static @Nullable String percentDecoded(String segment) {
        byte[] bytes = new byte[segment.length()];
        int length = 0;
        for (int i = 0; i < segment.length(); i++) {
            int c = segment.charAt(i);
            boolean encoded = c == '%';
            if (encoded) {
                c = i + 2 < segment.length() ? hex(segment, i + 1) : -1;
                i += 2;
            }
            if (!isPlain(c, encoded)) {
                return null;
            }
            bytes[length++] = (byte) c;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            return ControlCharacters.areIn(text) ? null : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isPlain(int c, boolean encoded) {
        if (c <= 0x20 || c == 0x7F || c == ';' || c == '\\') {
            return encoded && c == 0x20;
        }
        return encoded ? c != '/' && c != '.' && c != '%' : c < 0x80;
    }

    private static int hex(String text, int at) {
        // Not Character.digit, which takes the digits of every script.
        return HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1))
                ? HexFormat.fromHexDigits(text, at, at + 2)
                : -1;
    }
}
