package io.github.jwtinject.injection;

import io.github.jwtinject.text.ControlCharacters;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The converters of the types that are made of one JSON text, number or boolean. */
final class Scalars {

    private static final Map<Class<?>, ClaimConverter> TABLE = Map.ofEntries(
            Map.entry(String.class, ClaimConverter.ofText(Scalars::plain)),
            Map.entry(Boolean.class, ClaimConverter.ofBoolean()),
            Map.entry(Byte.class, ClaimConverter.ofNumber(n ->
                    (byte) Numbers.integer(n, Byte.MIN_VALUE, Byte.MAX_VALUE))),
            Map.entry(Short.class, ClaimConverter.ofNumber(n ->
                    (short) Numbers.integer(n, Short.MIN_VALUE, Short.MAX_VALUE))),
            Map.entry(Integer.class, ClaimConverter.ofNumber(n ->
                    (int) Numbers.integer(n, Integer.MIN_VALUE, Integer.MAX_VALUE))),
            Map.entry(Long.class, ClaimConverter.ofNumber(n -> Numbers.integer(n, Long.MIN_VALUE, Long.MAX_VALUE))),
            Map.entry(Float.class, ClaimConverter.ofNumber(Numbers::binary32)),
            Map.entry(Double.class, ClaimConverter.ofNumber(Numbers::binary64)),
            Map.entry(BigInteger.class, ClaimConverter.ofNumber(Numbers::bigInteger)),
            Map.entry(BigDecimal.class, ClaimConverter.ofNumber(Numbers::decimal)),
            Map.entry(UUID.class, ClaimConverter.ofText(Scalars::uuid)),
            Map.entry(URI.class, ClaimConverter.ofText(Scalars::uri)),
            Map.entry(
                    Instant.class,
                    ClaimConverter.ofText(Scalars::instant).or(ClaimConverter.ofNumber(Numbers::numericDate))));

    private Scalars() {}

    static @Nullable ClaimConverter of(Class<?> type) {
        return TABLE.get(MethodType.methodType(type).wrap().returnType());
    }

    /** By the exact name of the constant. */
    static ClaimConverter ofEnum(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return ClaimConverter.ofText(text -> {
            Object constant = constants.get(text);
            if (constant == null) {
                throw Misfit.mismatch();
            }
            return constant;
        });
    }

    /** Text as it is; a control character in what becomes an id or a log line is an attack or an accident. */
    static String plain(String text) throws Misfit {
        if (ControlCharacters.areIn(text)) {
            throw Misfit.mismatch();
        }
        return text;
    }

    /** Only the 36 characters of RFC 9562 section 4: the JDK would read {@code 1-1-1-1-1} as well, a second spelling. */
    private static UUID uuid(String text) throws Misfit {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
            throw Misfit.mismatch();
        } catch (IllegalArgumentException quotesTheText) {
            throw Misfit.mismatch();
        }
    }

    private static URI uri(String text) throws Misfit {
        try {
            return new URI(plain(text));
        } catch (URISyntaxException quotesTheText) {
            throw Misfit.mismatch();
        }
    }

    private static Instant instant(String text) throws Misfit {
        try {
            return Instant.parse(text);
        } catch (DateTimeException quotesTheText) {
            throw Misfit.mismatch();
        }
    }
}
