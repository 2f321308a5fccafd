package io.github.jwtinject.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header or the payload of a token to be: members, or bytes that someone wrote by hand. Immutable. */
final class JsonPart {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, @Nullable Object> members;
    private final byte @Nullable [] raw;

    private JsonPart(Map<String, @Nullable Object> members, byte @Nullable [] raw) {
        this.members = members;
        this.raw = raw;
    }

    static JsonPart empty() {
        return new JsonPart(Map.of(), null);
    }

    /** A member's value that is told when the token is made: the clock's time and this much. */
    record FromNow(Duration distance) {}

    JsonPart with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new JsonPart(Collections.unmodifiableMap(more), raw);
    }

    JsonPart without(String name) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(members);
        fewer.remove(name);
        return new JsonPart(Collections.unmodifiableMap(fewer), raw);
    }

    JsonPart raw(byte[] bytes) {
        return new JsonPart(members, bytes.clone());
    }

    @Nullable
    Object member(String name) {
        return members.get(name);
    }

    byte[] bytes(Instant now) {
        if (raw != null) {
            return raw.clone();
        }
        Map<String, @Nullable Object> told = new LinkedHashMap<>(members);
        told.replaceAll((name, value) -> told(value, now));
        return write(told);
    }

    private static @Nullable Object told(@Nullable Object value, Instant now) {
        if (value instanceof FromNow fromNow) {
            return now.plus(fromNow.distance()).getEpochSecond();
        }
        return value instanceof Instant instant ? (Object) instant.getEpochSecond() : value;
    }

    static byte[] write(Map<String, ?> members) {
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value that JSON cannot say is among " + members.keySet(), e);
        }
    }
}
