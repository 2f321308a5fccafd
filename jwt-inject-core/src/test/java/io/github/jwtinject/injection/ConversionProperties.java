package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TestIdentities;
import io.github.jwtinject.injection.Typed.Profile;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Any JSON value against any type of the table: what comes out says what the JSON says, or nothing comes out. */
class ConversionProperties {

    private static final Map<String, InjectionPlan> PLANS = Arrays.stream(Typed.class.getDeclaredMethods())
            .filter(method -> !method.isSynthetic())
            .collect(Collectors.toUnmodifiableMap(Method::getName, InjectionPlan::compile));

    @Property(tries = 20_000)
    void anyClaim_isConvertedToWhatItSaysOrRefused(@ForAll("handlers") String handler, @ForAll("json") Object json) {
        Object value;
        try {
            value = PLANS.get(handler).arguments(TestIdentities.admit(Map.of("c", json)))[0];
        } catch (JwtRefusedException refused) {
            assertThat(refused.refusal().reason()).isIn(RefusalReason.CLAIM_MISMATCH, RefusalReason.CLAIM_MISSING);
            return;
        }
        assertThat(says(value, json)).as("%s from %s: %s", handler, json, value).isTrue();
    }

    @Property(tries = 2_000)
    void noType_takesTwoKindsOfScalarAlike(@ForAll("handlers") String handler, @ForAll("numbers") Object number) {
        boolean both = isTaken(handler, number) && isTaken(handler, number.toString());

        assertThat(both)
                .as("%s from a number and its text", handler)
                .isEqualTo(handler.equals("any") || handler.equals("node"));
    }

    private static boolean isTaken(String handler, Object json) {
        try {
            PLANS.get(handler).arguments(TestIdentities.admit(Map.of("c", json)));
            return true;
        } catch (JwtRefusedException refused) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> handlers() {
        return Arbitraries.of(PLANS.keySet().stream().sorted().toList());
    }

    @Provide
    Arbitrary<Object> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().asGeneric(),
                Arbitraries.integers()
                        .between(-200, 200)
                        .map(Integer::longValue)
                        .asGeneric(),
                Arbitraries.bigIntegers()
                        .between(BigInteger.ONE.shiftLeft(63), BigInteger.ONE.shiftLeft(100))
                        .asGeneric(),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e40"), new BigDecimal("1e40"))
                        .ofScale(12)
                        .asGeneric(),
                Arbitraries.of(
                                new BigDecimal("1.0"),
                                new BigDecimal("1e308"),
                                new BigDecimal("1e-308"),
                                new BigDecimal("0.1"),
                                new BigDecimal("1.5"))
                        .asGeneric());
    }

    @Provide
    Arbitrary<Object> json() {
        return json(3);
    }

    private Arbitrary<Object> json(int depth) {
        Arbitrary<Object> texts = Arbitraries.oneOf(
                        Arbitraries.of(
                                "",
                                "ADMIN",
                                "USER",
                                "admin",
                                "t-1",
                                "1",
                                "1.0",
                                "true",
                                "null",
                                "[]",
                                "urn:a:b",
                                "2023-11-14T22:13:20Z",
                                "123e4567-e89b-12d3-a456-426614174000",
                                "1-1-1-1-1",
                                "123E4567-E89B-12D3-A456-426614174000",
                                "a\u0000b",
                                "\u0085"),
                        Arbitraries.strings().ofMaxLength(8))
                .asGeneric();
        Arbitrary<Object> scalars =
                Arbitraries.oneOf(texts, numbers(), Arbitraries.of(true, false).asGeneric());
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<Object> inner = json(depth - 1).injectNull(0.05);
        Arbitrary<Object> arrays =
                inner.list().ofMaxSize(3).map(Collections::unmodifiableList).asGeneric();
        Arbitrary<Object> objects = Arbitraries.maps(Arbitraries.of("name", "age", "value", "x"), inner)
                .ofMaxSize(3)
                .map(Collections::unmodifiableMap)
                .asGeneric();
        return Arbitraries.frequencyOf(Tuple.of(3, scalars), Tuple.of(2, arrays), Tuple.of(2, objects));
    }

    /** Whether a Java value says what a JSON value says, judged without any code of the converters. */
    private static boolean says(@Nullable Object value, @Nullable Object json) {
        if (value instanceof Optional<?> optional) {
            return json == null ? optional.isEmpty() : optional.isPresent() && says(optional.get(), json);
        }
        if (value instanceof JsonNode node) {
            return saysNode(node, json);
        }
        if (value instanceof Number number) {
            return json instanceof Number && saysNumber(number, (Number) json);
        }
        if (value instanceof Instant instant) {
            return json instanceof String text
                    ? instant.equals(Instant.parse(text))
                    : json instanceof Number && seconds(instant).compareTo(decimal((Number) json)) == 0;
        }
        if (value instanceof UUID uuid) {
            return json instanceof String text && uuid.toString().equalsIgnoreCase(text);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().equals(json);
        }
        if (value instanceof URI uri) {
            return uri.toString().equals(json);
        }
        if (value instanceof TenantId tenant) {
            return tenant.value().equals(json)
                    || json instanceof Map<?, ?> object && tenant.value().equals(object.get("value"));
        }
        if (value instanceof Profile profile) {
            return json instanceof Map<?, ?> object
                    && profile.name().equals(object.get("name"))
                    && says(profile.age(), object.get("age"));
        }
        if (value instanceof Set<?> set) {
            return json instanceof List<?> array
                    && set.size() <= new HashSet<>(array).size()
                    && array.stream().allMatch(element -> set.stream().anyMatch(made -> says(made, element)));
        }
        if (value instanceof Map<?, ?> map) {
            return json instanceof Map<?, ?> object
                    && map.keySet().equals(object.keySet())
                    && map.entrySet().stream().allMatch(entry -> says(entry.getValue(), object.get(entry.getKey())));
        }
        if (value instanceof Collection<?> list) {
            return saysArray(new ArrayList<>(list), json);
        }
        if (value != null && value.getClass().isArray()) {
            return saysArray(
                    IntStream.range(0, Array.getLength(value))
                            .mapToObj(i -> Array.get(value, i))
                            .toList(),
                    json);
        }
        return value == null ? json == null : value.equals(json);
    }

    private static boolean saysArray(List<?> list, @Nullable Object json) {
        return json instanceof List<?> array
                && list.size() == array.size()
                && IntStream.range(0, list.size()).allMatch(i -> says(list.get(i), array.get(i)));
    }

    private static boolean saysNode(JsonNode node, @Nullable Object json) {
        if (node.isObject()) {
            Map<String, Object> members = new HashMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            return says(members, json);
        }
        if (node.isArray()) {
            return saysArray(IntStream.range(0, node.size()).mapToObj(node::get).toList(), json);
        }
        if (node.isNumber()) {
            return json instanceof Number number && node.decimalValue().compareTo(decimal(number)) == 0;
        }
        return node.isTextual()
                ? node.textValue().equals(json)
                : node.isBoolean() ? Boolean.valueOf(node.booleanValue()).equals(json) : node.isNull() && json == null;
    }

    private static boolean saysNumber(Number value, Number json) {
        if (value instanceof Double || value instanceof Float) {
            double expected = value instanceof Double ? json.doubleValue() : json.floatValue();
            boolean exact = new BigDecimal(value.doubleValue()).compareTo(decimal(json)) == 0;
            return value.doubleValue() == expected && (exact || json instanceof BigDecimal);
        }
        boolean sameForm = value instanceof BigDecimal || !(json instanceof BigDecimal);
        return sameForm && decimal(value).compareTo(decimal(json)) == 0;
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    }
}
