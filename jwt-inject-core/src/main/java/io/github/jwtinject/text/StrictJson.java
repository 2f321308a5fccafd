package io.github.jwtinject.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object, strictly (RFC 8259): valid UTF-8 without a byte order mark, no duplicate names at any depth,
 * nothing before or after it, no lone surrogates, escapes of ASCII digits, and tight limits on depth, members, names,
 * strings and numbers.
 *
 * <p>Strings become {@code String}, booleans {@code Boolean}, integers {@code Long} or {@code BigInteger}, fractions
 * {@code BigDecimal}, arrays {@code List}, objects {@code Map}, null stays null. What comes back is deeply immutable.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_TOKENS = 16_384;
    /** Certificates and a key are a few dozen; whoever sends more has no key, and wants to be read at length. */
    private static final int MAX_HEADER_TOKENS = 256;

    private static final int MAX_DOCUMENT_CHARS = 512 * 1024;
    private static final int MAX_NAME_CHARS = 256;
    private static final int MAX_STRING_CHARS = 64 * 1024;
    private static final int MAX_NUMBER_CHARS = 32;
    /** Beyond this a double is infinite; a number that only some readers can hold is no number to agree on. */
    private static final int MAX_EXPONENT = 308;

    private static final JsonBuffers BUFFERS = new JsonBuffers();

    /** A parser of bytes measures names in bytes, of which a character has up to four; exact is the measure of our own. */
    private static final int MAX_NAME_BYTES = 4 * MAX_NAME_CHARS;

    private static final JsonFactory CHARACTERS = ofCharacters(MAX_TOKENS);

    private static final JsonFactory HEADER_CHARACTERS = ofCharacters(MAX_HEADER_TOKENS);

    private static final VouchedNames BYTES = noNames();

    /** Where a parser comes from. */
    private interface Source {
        JsonParser open() throws IOException;
    }

    private StrictJson() {}

    private static JsonFactory ofCharacters(int maxTokens) {
        // Names come from strangers: a table of them that lives longer than one parse could be grown from outside.
        return strict(maxTokens)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    private static JsonFactoryBuilder strict(int maxTokens) {
        return new JsonFactoryBuilder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .recyclerPool(BUFFERS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(maxTokens)
                        .maxDocumentLength(MAX_DOCUMENT_CHARS)
                        .maxNameLength(MAX_NAME_BYTES)
                        .maxStringLength(MAX_STRING_CHARS)
                        .maxNumberLength(MAX_NUMBER_CHARS)
                        .build());
    }

    /** Reads the object; null when it is not one strict JSON object. Never throws for any input. */
    public static @Nullable Map<String, @Nullable Object> object(byte[] utf8) {
        return object(utf8, CHARACTERS);
    }

    /** As {@link #object(byte[])}, for what anybody may write: also null when it has more names and values than a header needs. */
    public static @Nullable Map<String, @Nullable Object> header(byte[] utf8) {
        return object(utf8, HEADER_CHARACTERS);
    }

    private static @Nullable Map<String, @Nullable Object> object(byte[] utf8, JsonFactory characters) {
        String text = decoded(utf8);
        return text == null ? null : object(text, hasEscapes(text), () -> characters.createParser(text));
    }

    /** Reads the object; null when it is not one strict JSON object. Never throws for any input. */
    public static @Nullable Map<String, @Nullable Object> object(String text) {
        return object(text, true, () -> CHARACTERS.createParser(text));
    }

    /**
     * As {@link #object(byte[])} to the letter, and faster, since names are remembered: only for what a signature vouches
     * for.
     */
    public static @Nullable Map<String, @Nullable Object> vouchedObject(byte[] utf8) {
        return vouchedObject(utf8, BYTES);
    }

    /** A table of names that nobody has used yet. */
    static VouchedNames noNames() {
        return new VouchedNames(strict(MAX_TOKENS));
    }

    static @Nullable Map<String, @Nullable Object> vouchedObject(byte[] utf8, VouchedNames names) {
        String text = decoded(utf8);
        if (text == null || looksOfAnotherEncoding(text)) {
            return null;
        }
        return object(
                text,
                hasEscapes(text),
                names.suit(utf8) ? () -> names.createParser(utf8) : () -> CHARACTERS.createParser(text));
    }

    private static @Nullable Map<String, @Nullable Object> object(String text, boolean escapes, Source source) {
        if (escapes && !hasWholeEscapes(text)) {
            return null;
        }
        try (JsonParser parser = source.open()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, @Nullable Object> object = members(parser, escapes);
            return parser.nextToken() == null ? object : null;
        } catch (IOException | NotStrict refused) {
            // What Jackson says of the place and the text is not for anyone's eyes: it quotes the input.
            return null;
        }
    }

    /** A mark or zeros would make the parser of bytes guess at UTF-16 or UTF-32, or skip the mark; strict JSON has neither. */
    private static boolean looksOfAnotherEncoding(String text) {
        return text.startsWith("\uFEFF") || text.indexOf('\0') >= 0;
    }

    private static boolean hasEscapes(String text) {
        return text.indexOf('\\') >= 0;
    }

    private static @Nullable String decoded(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        // This is what the constructor makes of broken bytes, and two ids one by it; it may also have been sent.
        return text.indexOf('\uFFFD') < 0 ? text : strictlyDecoded(utf8);
    }

    private static @Nullable String strictlyDecoded(byte[] utf8) {
        try {
            CharBuffer chars = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8));
            return chars.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> members(JsonParser parser, boolean escapes)
            throws IOException, NotStrict {
        @Nullable Object[] few = new @Nullable Object[2 * Members.MOST];
        long hashes = 0;
        for (int count = 0; count < Members.MOST; count++) {
            String next = parser.nextFieldName();
            if (next == null) {
                return new Members(few, count);
            }
            String name = name(next, escapes);
            // Most names have a hash, of 64, that none before them has, and need not be compared.
            long hash = 1L << name.hashCode();
            if ((hashes & hash) != 0 && Members.indexOf(few, count, name) >= 0) {
                throw new NotStrict();
            }
            hashes |= hash;
            String text = parser.nextTextValue();
            few[2 * count] = name;
            few[2 * count + 1] = text == null ? value(parser, escapes) : paired(text, escapes);
        }
        return manyMembers(new LinkedHashMap<>(new Members(few, Members.MOST)), parser, escapes);
    }

    private static Map<String, @Nullable Object> manyMembers(
            Map<String, @Nullable Object> members, JsonParser parser, boolean escapes) throws IOException, NotStrict {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            int before = members.size();
            members.put(name(name, escapes), value(parser, escapes));
            if (members.size() == before) {
                throw new NotStrict();
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static String name(String name, boolean escapes) throws NotStrict {
        if (name.length() > MAX_NAME_CHARS) {
            throw new NotStrict();
        }
        return paired(name, escapes);
    }

    private static List<@Nullable Object> elements(JsonParser parser, boolean escapes) throws IOException, NotStrict {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, escapes));
        }
        return Collections.unmodifiableList(elements);
    }

    /** Recursion is bounded: the parser itself refuses the seventeenth level. */
    private static @Nullable Object value(JsonParser parser, boolean escapes) throws IOException, NotStrict {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> paired(parser.getText(), escapes);
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_OBJECT -> members(parser, escapes);
            case START_ARRAY -> elements(parser, escapes);
            default -> throw new NotStrict();
        };
    }

    private static Object integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Object) parser.getLongValue();
    }

    private static BigDecimal fraction(JsonParser parser) throws IOException, NotStrict {
        BigDecimal number;
        try {
            number = parser.getDecimalValue();
        } catch (NumberFormatException quotesTheText) {
            // An exponent that not even BigDecimal holds; Jackson lets this one through, unlike its own exceptions.
            throw new NotStrict();
        }
        // BigDecimal holds 1e999999999 too, and someone would call longValue on it.
        long exponent = (long) number.precision() - number.scale() - 1;
        if (Math.abs(exponent) > MAX_EXPONENT || Math.abs((long) number.scale()) > MAX_EXPONENT + MAX_NUMBER_CHARS) {
            throw new NotStrict();
        }
        return number;
    }

    /**
     * Whether every escape by a code has its four hexadecimal digits. Jackson, which reads characters here and not bytes,
     * looks at the lower byte of each only, and takes {@code U+6065} for an {@code e}.
     */
    private static boolean hasWholeEscapes(String text) {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
            if (text.startsWith("u", at + 1)) {
                for (int digit = at + 2; digit < at + 6; digit++) {
                    if (digit >= text.length() || !HexFormat.isHexDigit(text.charAt(digit))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Refuses a surrogate without its partner, which a JSON escape can spell and UTF-8 cannot. */
    private static String paired(String text, boolean escapes) throws NotStrict {
        for (int i = 0; escapes && i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new NotStrict();
                }
                i++;
            }
        }
        return text;
    }

    /** Leaves the recursion; has no message and no trace. */
    private static final class NotStrict extends Exception {
        NotStrict() {
            super(null, null, false, false);
        }
    }
}
