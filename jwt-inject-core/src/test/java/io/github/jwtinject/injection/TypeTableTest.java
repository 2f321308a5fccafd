package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.injection.Typed.Profile;
import io.github.jwtinject.injection.Typed.Role;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each type of the table is made of, and what it is not. */
class TypeTableTest {

    private static final String UUID_TEXT = "123e4567-e89b-12d3-a456-426614174000";

    static Stream<Arguments> fitting() {
        return Stream.of(
                arguments("string", "\"\"", ""),
                arguments("string", "\"Ada \\ud83d\\ude00\"", "Ada 😀"),
                arguments("primitiveByte", "-128", (byte) -128),
                arguments("boxedByte", "127", (byte) 127),
                arguments("primitiveShort", "-32768", (short) -32768),
                arguments("boxedShort", "32767", (short) 32767),
                arguments("primitiveInt", "2147483647", Integer.MAX_VALUE),
                arguments("boxedInt", "-2147483648", Integer.MIN_VALUE),
                arguments("primitiveLong", "9223372036854775807", Long.MAX_VALUE),
                arguments("boxedLong", "-0", 0L),
                arguments("primitiveFloat", "0.1", 0.1f),
                arguments("boxedFloat", "16777216", 16777216f),
                arguments("primitiveDouble", "0.1", 0.1),
                arguments("boxedDouble", "5", 5.0),
                arguments("boxedDouble", "0.0", 0.0),
                arguments("boxedDouble", "1e308", 1e308),
                arguments("primitiveBoolean", "true", true),
                arguments("boxedBoolean", "false", false),
                arguments("bigInteger", "9223372036854775808", new BigInteger("9223372036854775808")),
                arguments("bigInteger", "7", BigInteger.valueOf(7)),
                arguments("bigDecimal", "1.10", new BigDecimal("1.10")),
                arguments("bigDecimal", "7", new BigDecimal(7)),
                arguments("bigDecimal", "9223372036854775808", new BigDecimal("9223372036854775808")),
                arguments("uuid", "\"" + UUID_TEXT + "\"", UUID.fromString(UUID_TEXT)),
                arguments("uuid", "\"" + UUID_TEXT.toUpperCase(Locale.ROOT) + "\"", UUID.fromString(UUID_TEXT)),
                arguments("uri", "\"https://a.example/b?c=d\"", URI.create("https://a.example/b?c=d")),
                arguments("instant", "1700000000", Instant.ofEpochSecond(1_700_000_000)),
                arguments("instant", "1.5", Instant.ofEpochSecond(1, 500_000_000)),
                arguments("instant", "-1.5", Instant.ofEpochSecond(-2, 500_000_000)),
                arguments("instant", "1.7e9", Instant.ofEpochSecond(1_700_000_000)),
                arguments("instant", "\"2023-11-14T22:13:20Z\"", Instant.ofEpochSecond(1_700_000_000)),
                arguments("role", "\"ADMIN\"", Role.ADMIN),
                arguments("role", "\"USER\"", Role.USER),
                arguments("tenant", "\"t-1\"", new TenantId("t-1")),
                arguments("tenant", "{\"value\": \"t-1\"}", new TenantId("t-1")),
                arguments("strings", "[]", List.of()),
                arguments("strings", "[\"b\", \"a\", \"b\"]", List.of("b", "a", "b")),
                arguments("wildcards", "[\"a\"]", List.of("a")),
                arguments("collection", "[1, 2]", List.of(1, 2)),
                arguments("roles", "[\"USER\", \"ADMIN\", \"USER\"]", Set.of(Role.ADMIN, Role.USER)),
                arguments("tenants", "[\"t-1\"]", List.of(new TenantId("t-1"))),
                arguments("stringArray", "[\"a\"]", new String[] {"a"}),
                arguments("ints", "[1, 2]", new int[] {1, 2}),
                arguments("bytes", "[-128, 127]", new byte[] {-128, 127}),
                arguments("matrix", "[[1], [], [2, 3]]", new long[][] {{1}, {}, {2, 3}}),
                arguments("listArray", "[[1]]", new List<?>[] {List.of(1L)}),
                arguments(
                        "map",
                        "{\"a\": {\"b\": [1, 1.5, \"x\", true]}}",
                        Map.of("a", Map.of("b", List.of(1L, new BigDecimal("1.5"), "x", true)))),
                arguments("longs", "{\"a\": 1}", Map.of("a", 1L)),
                arguments(
                        "profiles",
                        "{\"a\": [{\"name\": \"Ada\"}]}",
                        Map.of("a", List.of(new Profile("Ada", Optional.empty())))),
                arguments("any", "\"x\"", "x"),
                arguments("any", "1.0", new BigDecimal("1.0")),
                arguments("any", "[1]", List.of(1L)),
                arguments("any", "{\"a\": 1}", Map.of("a", 1L)),
                arguments("anything", "[1, \"x\"]", List.of(1L, "x")),
                arguments(
                        "profile",
                        "{\"name\": \"Ada\", \"age\": 36, \"more\": [1]}",
                        new Profile("Ada", Optional.of(36L))),
                arguments("optionalString", "\"x\"", Optional.of("x")),
                arguments("optionalInt", "1", Optional.of(1)),
                arguments("optionalRoles", "[\"ADMIN\"]", Optional.of(Set.of(Role.ADMIN))));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void fittingClaim_isConverted(String handler, String json, Object expected) {
        assertThat(Plans.argument(Typed.class, handler, "{\"c\": " + json + "}"))
                .isEqualTo(expected);
    }

    static Stream<Arguments> misfits() {
        String[] notIntegers = {"1.0", "1.5", "1e2", "\"1\"", "true", "[1]", "{}", "\"\""};
        return Stream.of(
                        misfits(
                                "string",
                                "1",
                                "1.5",
                                "true",
                                "[\"x\"]",
                                "{}",
                                "\"a\\u0000\"",
                                "\"a\\n\"",
                                "\"\\u007f\"",
                                "\"\\u0085\""),
                        misfits("primitiveByte", "128", "-129"),
                        misfits("primitiveByte", notIntegers),
                        misfits("boxedByte", "128", "-129"),
                        misfits("primitiveShort", "32768", "-32769"),
                        misfits("boxedShort", notIntegers),
                        misfits("primitiveInt", "2147483648", "-2147483649", "9223372036854775808"),
                        misfits("primitiveInt", notIntegers),
                        misfits("boxedInt", "4294967296"),
                        misfits("primitiveLong", "9223372036854775808", "-9223372036854775809"),
                        misfits("boxedLong", notIntegers),
                        misfits("bigInteger", notIntegers),
                        misfits("primitiveFloat", "16777217", "3.5e38", "1e-60", "\"0.1\"", "true", "\"NaN\""),
                        misfits("primitiveDouble", "9007199254740993", "\"0.1\"", "\"Infinity\"", "[0.1]"),
                        misfits("bigDecimal", "\"1\"", "true", "[1]"),
                        misfits("primitiveBoolean", "\"true\"", "1", "0", "\"\"", "[true]"),
                        misfits(
                                "uuid",
                                "\"1-1-1-1-1\"",
                                "\"\"",
                                "\"" + UUID_TEXT + " \"",
                                "\"{" + UUID_TEXT + "}\"",
                                "1",
                                "[\"" + UUID_TEXT + "\"]"),
                        misfits("uri", "\"not a uri\"", "\"http://[\"", "1", "\"a\\u0000\""),
                        misfits(
                                "instant",
                                "\"2023-11-14\"",
                                "\"1700000000\"",
                                "\"\"",
                                "true",
                                "1e300",
                                "-1e300",
                                "9223372036854775807",
                                "0.1234567891",
                                "1e-300"),
                        misfits("role", "\"admin\"", "\"ADMIN \"", "\"\"", "0", "\"not its name\"", "[\"ADMIN\"]"),
                        misfits(
                                "tenant",
                                "\"other\"",
                                "\"t-\\u0007\"",
                                "1",
                                "{}",
                                "{\"value\": \"other\"}",
                                "[\"t-1\"]"),
                        misfits("strings", "\"a\"", "{}", "[1]", "[\"a\", null]", "[[\"a\"]]"),
                        misfits("roles", "[\"ADMIN\", \"ROOT\"]"),
                        misfits("ints", "[1.0]", "[null]", "1", "[2147483648]"),
                        misfits("matrix", "[1]", "[[1.5]]"),
                        misfits("map", "[]", "\"{}\"", "1"),
                        misfits("longs", "{\"a\": \"1\"}", "{\"a\": null}"),
                        misfits("anything", "[null]", "{}"),
                        misfits(
                                "profile",
                                "\"Ada\"",
                                "[]",
                                "[{\"name\": \"Ada\"}]",
                                "{\"name\": 1}",
                                "{\"name\": \"Ada\", \"age\": \"36\"}"),
                        misfits("optionalString", "1", "[]"),
                        misfits("optionalInt", "1.5"),
                        misfits("optionalRoles", "[\"admin\"]", "\"ADMIN\""))
                .flatMap(misfits -> misfits);
    }

    private static Stream<Arguments> misfits(String handler, String... claims) {
        return Arrays.stream(claims).map(claim -> arguments(handler, claim));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void otherClaim_isAMismatch(String handler, String json) {
        Refusal refusal = Plans.refusal(Typed.class, handler, "{\"c\": " + json + "}");

        assertThat(refusal.detail())
                .isIn(
                        "Invalid claim: c",
                        "Invalid claim: c.name",
                        "Invalid claim: c.age",
                        "Invalid claim: c.value",
                        "Missing claim: c.value");
        assertThat(refusal.error()).isEqualTo("invalid_token");
        assertThat(refusal.status()).isEqualTo(401);
        if (refusal.detail().startsWith("Invalid")) {
            assertThat(refusal.reason()).isEqualTo(RefusalReason.CLAIM_MISMATCH);
            assertThat(refusal.cause()).isEqualTo(RefusalCause.PARAMETER_MISMATCH);
        } else {
            assertThat(refusal.reason()).isEqualTo(RefusalReason.CLAIM_MISSING);
            assertThat(refusal.cause()).isEqualTo(RefusalCause.PARAMETER_MISSING);
        }
    }

    @Test
    void node_isWhatJacksonWouldRead() throws Exception {
        String json = "{\"a\": [1, 2147483648, 9223372036854775808, \"x\", true, null, {}]}";

        assertThat(Plans.argument(Typed.class, "node", "{\"c\": " + json + "}"))
                .isEqualTo(new JsonMapper().readTree(json));
    }

    @Test
    void refusal_holdsNothingOfTheValue() {
        String marker = "MARKER-4711";
        for (String handler : List.of("boxedInt", "uuid", "role", "tenant", "profile", "uri", "instant", "roles")) {
            for (String json :
                    List.of("\"" + marker + " \"", "{\"name\": {\"" + marker + "\": 1}}", "[\"" + marker + "\"]")) {
                assertThat(Plans.refusal(Typed.class, handler, "{\"c\": " + json + "}")
                                .toString())
                        .as("%s of %s", handler, json)
                        .doesNotContain(marker);
            }
        }
    }
}
