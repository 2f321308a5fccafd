package io.github.jwtinject.fuzz;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second reader of JSON (RFC 8259), written from the grammar and sharing nothing with the first: what the product accepts,
 * this one must accept too, and must read the same in it. Numbers become {@code BigDecimal}.
 */
final class SecondReader {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

    private final String text;
    private int at;

    private SecondReader(String text) {
        this.text = text;
    }

    /** The object; null when the bytes are not exactly one. */
    static @Nullable Map<String, @Nullable Object> object(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            SecondReader reader = new SecondReader(text);
            reader.space();
            Map<String, @Nullable Object> object = reader.members();
            reader.space();
            return reader.at == text.length() ? object : null;
        } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private @Nullable Object value() {
        switch (text.charAt(at)) {
            case '{':
                return members();
            case '[':
                return elements();
            case '"':
                return string();
            case 't':
                return word("true", true);
            case 'f':
                return word("false", false);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        take('{');
        space();
        if (text.charAt(at) == '}') {
            at++;
            return members;
        }
        while (true) {
            space();
            String name = string();
            space();
            take(':');
            space();
            require(!members.containsKey(name));
            members.put(name, value());
            space();
            if (text.charAt(at) == '}') {
                at++;
                return members;
            }
            take(',');
        }
    }

    private List<@Nullable Object> elements() {
        List<@Nullable Object> elements = new ArrayList<>();
        take('[');
        space();
        if (text.charAt(at) == ']') {
            at++;
            return elements;
        }
        while (true) {
            space();
            elements.add(value());
            space();
            if (text.charAt(at) == ']') {
                at++;
                return elements;
            }
            take(',');
        }
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            require(c >= ' ');
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        // Encoding refuses what decoding would never have given: half of a pair.
        require(StandardCharsets.UTF_8.newEncoder().canEncode(string));
        return string.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        if (c == 'u') {
            String digits = text.substring(at, at + 4);
            require(digits.matches("[0-9A-Fa-f]{4}"));
            at += 4;
            return (char) Integer.parseInt(digits, 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        require(known >= 0);
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private BigDecimal number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        require(number.lookingAt());
        at = number.end();
        return new BigDecimal(number.group());
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        require(text.startsWith(word, at));
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void take(char c) {
        require(text.charAt(at++) == c);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
