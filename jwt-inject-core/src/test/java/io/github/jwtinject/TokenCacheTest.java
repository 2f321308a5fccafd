package io.github.jwtinject;

import static io.github.jwtinject.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.testing.TestTokens;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The ways in which caches of verdicts have failed elsewhere. */
class TokenCacheTest {

    private final Time time = new Time();
    private final Keys keys = new Keys(key());
    private final TestTokens tokens = TestTokens.hs256().clock(time);

    @Test
    void aTokenThatComesAgain_isNotVerifiedAgain() {
        TokenValidator validator = validator(100);
        String token = tokens.compact();

        VerifiedToken first = validator.validate(token);

        assertThat(validator.validate(new String(token))).isSameAs(first);
    }

    @Test
    void aCachedToken_isRefusedFromTheMomentItExpires() {
        TokenValidator validator = validator(100);
        String token = tokens.expiresIn(Duration.ofMinutes(2)).compact();
        validator.validate(token);

        time.pass(Duration.ofMinutes(2).plusSeconds(9));
        validator.validate(token);
        time.pass(Duration.ofSeconds(1));

        assertRefused(() -> validator.validate(token), RefusalReason.EXPIRED, RefusalCause.EXPIRED);
    }

    @Test
    void aCachedToken_isRefusedWhenTheClockIsSetBackBeforeItsStart() {
        TokenValidator validator = validator(100);
        String token = tokens.notBefore(time.instant()).compact();
        validator.validate(token);

        time.pass(Duration.ofMinutes(-1));

        assertRefused(() -> validator.validate(token), RefusalReason.NOT_YET_VALID, RefusalCause.NOT_YET_VALID);
    }

    @Test
    void aCachedToken_isRefusedBeyondTheGreatestAge() {
        TokenValidator validator = TokenValidator.builder()
                .keySource(keys)
                .clock(time)
                .maxTokenAge(Duration.ofMinutes(1))
                .build();
        String token = tokens.compact();
        validator.validate(token);

        time.pass(Duration.ofSeconds(70));

        assertRefused(() -> validator.validate(token), RefusalReason.EXPIRED, RefusalCause.TOKEN_AGE);
    }

    @Test
    void aCachedToken_diesWithItsKeys() {
        TokenValidator validator = validator(100);
        String token = tokens.compact();
        validator.validate(token);

        keys.replace(List.of());

        assertRefused(() -> validator.validate(token), RefusalReason.INVALID, RefusalCause.KEY_UNKNOWN);
        keys.replace(List.of(key()));
        validator.validate(token);
    }

    @Test
    void aCachedToken_diesWithItsKeys_alsoWhenTheyChangeWhileItIsVerified() {
        TokenValidator validator = validator(100);
        String token = tokens.compact();
        keys.onFind = () -> keys.replace(List.of());
        validator.validate(token);
        keys.onFind = () -> {};

        assertRefused(() -> validator.validate(token), RefusalReason.INVALID, RefusalCause.KEY_UNKNOWN);
    }

    @Test
    void nothingIsRemembered_ofASourceThatCountsNoGenerations() {
        TokenValidator validator = validator(100);
        keys.generation = -1;
        String token = tokens.compact();
        validator.validate(token);

        keys.keys = List.of();

        assertRefused(() -> validator.validate(token), RefusalReason.INVALID, RefusalCause.KEY_UNKNOWN);
    }

    @Test
    void aRefusedToken_isNotRemembered() {
        TokenValidator validator = validator(100);
        String token = tokens.notBefore(time.instant().plusSeconds(60)).compact();
        assertThatThrownBy(() -> validator.validate(token)).isInstanceOf(JwtRefusedException.class);

        time.pass(Duration.ofSeconds(60));

        assertThat(validator.validate(token).claims()).containsKey("nbf");
    }

    @Test
    void onlyTheExactToken_isFound() {
        TokenValidator validator = validator(100);
        String token = tokens.compact();
        validator.validate(token);
        String collision = withTheSameHash(token);

        assertThat(collision).hasSameHashCodeAs(token).isNotEqualTo(token);
        for (String other : List.of(collision, token + "=", token + ".", " " + token, token.toUpperCase(Locale.ROOT))) {
            assertThatThrownBy(() -> validator.validate(other)).isInstanceOf(JwtRefusedException.class);
        }
    }

    @Test
    void twoValidators_shareNothing() {
        TokenValidator any = validator(100);
        TokenValidator other = TokenValidator.builder()
                .keySource(keys)
                .clock(time)
                .audience("other")
                .build();
        String token = tokens.audience("one").compact();
        any.validate(token);

        assertRefused(() -> other.validate(token), RefusalReason.AUDIENCE, RefusalCause.AUDIENCE);
    }

    @Test
    void whatIsShared_cannotBeChanged() {
        TokenValidator validator = validator(100);
        String token =
                tokens.claim("roles", List.of("a")).claim("o", Map.of("k", "v")).compact();
        Map<String, Object> claims = validator.validate(token).claims();

        assertThatThrownBy(() -> claims.put("sub", "someone else")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> claims.entrySet().iterator().next().setValue("someone else"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) claims.get("roles")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) claims.get("o")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void manyTokens_areHeldToTheBoundOfEntries() {
        TokenCache cache = new TokenCache(10, () -> 0, false);
        for (int i = 0; i < 1000; i++) {
            cache.keep(verified(tokens.subject("user_" + i).compact()), 0);
        }

        assertThat(cache.size()).isBetween(1L, 10L);
    }

    @Test
    void longTokens_areHeldToTheBoundOfCharacters() {
        TokenCache cache = new TokenCache(1_000_000, () -> 0, false);
        String name = "x".repeat(40_000);
        for (int i = 0; i < 600; i++) {
            cache.keep(verified(tokens.subject(name + i).compact()), 0);
        }

        assertThat(cache.size()).isBetween(200L, TokenCache.MOST_CHARS / 40_000L);
    }

    @Test
    void aToken_isForgottenAfterFiveMinutes() {
        long[] nanos = {0};
        TokenCache cache = new TokenCache(10, () -> nanos[0], false);
        VerifiedToken token = verified(tokens.compact());
        cache.keep(token, 0);

        nanos[0] = Duration.ofMinutes(5).minusNanos(1).toNanos();
        assertThat(cache.find(token.compact(), 0)).isSameAs(token);
        nanos[0] = Duration.ofMinutes(5).toNanos();

        assertThat(cache.find(token.compact(), 0)).isNull();
    }

    /** Caffeine finds the classes of a cache by their names, which say what it was asked for. */
    @Test
    void aNativeImage_isToldOfTheClassesThatCaffeineFindsByName() throws Exception {
        TokenCache cache = new TokenCache(10, () -> 0, false);
        cache.keep(verified(tokens.compact()), 0);
        Object bounded = field(field(cache, "tokens"), "cache");
        Object node = ((Map<?, ?>) field(bounded, "data")).values().iterator().next();

        try (InputStream metadata = TokenCache.class.getResourceAsStream(
                "/META-INF/native-image/io.github.jwtinject/jwt-inject-core/reflect-config.json")) {
            assertThat(new String(metadata.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(bounded.getClass().getName(), node.getClass().getName());
        }
    }

    private static Object field(Object of, String name) throws IllegalAccessException {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(of);
                }
            }
        }
        throw new AssertionError(of.getClass() + " has no field " + name);
    }

    @Test
    void manyThreads_getOneVerdictAboutOneToken() throws Exception {
        TokenValidator validator = validator(100);
        String good = tokens.compact();
        String bad = tokens.withBrokenSignature().compact();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            Callable<Boolean> both = () -> {
                start.await();
                for (int i = 0; i < 200; i++) {
                    validator.validate(new String(good));
                    assertThatThrownBy(() -> validator.validate(new String(bad)))
                            .isInstanceOf(JwtRefusedException.class);
                }
                return true;
            };
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(both));
            }
            start.countDown();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get(1, TimeUnit.MINUTES)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sizeZero_remembersNoToken() {
        TokenValidator validator = validator(0);
        String token = tokens.compact();

        assertThat(validator.validate(token)).isNotSameAs(validator.validate(token));
    }

    @Test
    void aSizeOutOfRange_isRefused() {
        assertThatThrownBy(() -> validator(-1)).hasMessageContaining("token-cache-size");
        assertThatThrownBy(() -> validator(1_000_001)).hasMessageContaining("token-cache-size");
    }

    private TokenValidator validator(int cached) {
        return TokenValidator.builder()
                .keySource(keys)
                .clock(time)
                .ignoreAudience(true)
                .tokenCacheSize(cached)
                .build();
    }

    private VerifiedToken verified(String token) {
        return TokenValidator.builder()
                .keySource(keys)
                .clock(time)
                .maxTokenSize(64 * 1024)
                .build()
                .validate(token);
    }

    private static VerificationKey key() {
        return KeyText.read(TestTokens.hs256().jwk()).get(0);
    }

    /** A text that {@link String#hashCode} does not tell from this one. */
    private static String withTheSameHash(String token) {
        int at = token.length() - 10;
        char first = (char) (token.charAt(at) + 1);
        char second = (char) (token.charAt(at + 1) - 31);
        return token.substring(0, at) + first + second + token.substring(at + 2);
    }

    /** Keys that can be replaced, and count their generations. */
    private static final class Keys implements KeySource {

        private List<VerificationKey> keys;
        private long generation;
        private Runnable onFind = () -> {};

        Keys(VerificationKey key) {
            this.keys = List.of(key);
        }

        void replace(List<VerificationKey> others) {
            keys = others;
            generation++;
        }

        @Override
        public List<VerificationKey> find(String keyId, JwsAlgorithm algorithm) {
            List<VerificationKey> found = keys;
            onFind.run();
            return found;
        }

        @Override
        public long generation() {
            return generation;
        }
    }

    /** A clock that is set by hand. */
    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
