package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.NOW;
import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.TokenValidatorBuilder;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Part O of the catalogue, and what other parts say of remembered tokens: each attack comes after the good token was seen. */
class CacheAttacksTest {

    private static final BigInteger N256 =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);
    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final TestTokens ES256 = honest(TestTokens.es256());

    @Test
    void A12_signatureOfARememberedToken_standsForNothingElse() {
        Target target = trusting(ES256);
        String token = ES256.compact();
        target.admits(token);
        byte[] signature = Forge.signature(token);
        String twin = Forge.resigned(token, same -> otherOfThePair(signature));

        assertThat(twin).isNotEqualTo(token);
        target.admits(twin);
        // The signature bytes of both are known by now, and admit neither another payload nor another header.
        for (byte[] known : List.of(signature, Forge.signature(twin))) {
            target.refuses(Forge.token("{\"alg\":\"ES256\"}", known), RefusalReason.INVALID);
            target.refuses(Forge.resigned(ES256.subject("mallory").compact(), other -> known), RefusalReason.INVALID);
        }
    }

    @Test
    void E8_everyOtherSpellingOfARememberedToken_isRefused() {
        for (TestTokens tokens : List.of(HS256, ES256, honest(TestTokens.eddsa()))) {
            Target target = trusting(tokens);
            String token = tokens.compact();
            for (int seen = 0; seen < 2; seen++) {
                // A space before the token is a malformed request.
                spellings(token)
                        .forEach(other -> target.refuses(
                                other, RefusalReason.MALFORMED, RefusalReason.INVALID, RefusalReason.BAD_REQUEST));
                target.admits(token);
            }
        }
    }

    @Test
    void E8_oneTokenIsOneEntry_howeverItsSchemeIsSpelt() {
        JwtInject jwt = jwt(builder -> builder);
        String token = HS256.compact();
        Object first = admitted(jwt, FakeRequest.get("/").bearer(token));
        for (String scheme : List.of("Bearer", "bearer", "BEARER", "bEaReR")) {
            FakeRequest request = FakeRequest.get("/").header("Authorization", scheme + " " + token);
            assertThat(admitted(jwt, request)).isSameAs(first);
        }
        for (String quoted : List.of("\"" + token + "\"", "'" + token + "'", token + ",")) {
            assertThat(jwt.decide(FakeRequest.get("/").bearer(quoted))).isInstanceOf(Decision.Refuse.class);
        }
    }

    /** Whatever the clock does, a remembered token is judged as one that is seen for the first time. */
    @Test
    void G10_O1_clockThatJumps_whileATokenIsRemembered() {
        SetClock clock = new SetClock();
        TestTokens tokens = HS256.issuedAt(NOW).notBefore(NOW.plusSeconds(30)).expiresAt(NOW.plusSeconds(90));
        TokenValidator remembering = validator(builder ->
                builder.clock(clock).maxTokenAge(Duration.ofSeconds(75)).leeway(Duration.ofSeconds(5)));
        TokenValidator forgetful = validator(builder -> builder.clock(clock)
                .maxTokenAge(Duration.ofSeconds(75))
                .leeway(Duration.ofSeconds(5))
                .tokenCacheSize(0));
        String token = tokens.compact();
        clock.now = NOW.plusSeconds(40);
        VerifiedToken remembered = remembering.validate(token);
        int admitted = 0;
        int refused = 0;
        // Far jumps in both directions: 37 and 160 have no common factor, so that every second comes once.
        for (int i = 0; i < 160; i++) {
            clock.now = NOW.plusSeconds(i * 37L % 160 - 30);
            Object verdict = verdict(remembering, token);
            assertThat(verdict).as("at %s", clock.now).isEqualTo(verdict(forgetful, token));
            if (verdict instanceof RefusalReason) {
                refused++;
            } else {
                admitted++;
                assertThat(remembering.validate(token)).isSameAs(remembered);
            }
        }
        assertThat(admitted).isEqualTo(55);
        assertThat(refused).isEqualTo(105);
    }

    @Test
    void O2_keyReplacedUnderItsName_whileATokenIsRemembered() {
        SetKeys keys = new SetKeys();
        TestTokens old = ES256.keyId("k");
        TestTokens other = honest(TestTokens.of(JwsAlgorithm.RS256)).keyId("k");
        Target target = Target.with(builder -> builder.keySource(keys));
        keys.set(key(old));
        target.admits(old.compact());

        keys.set(key(other));

        target.refuses(old.compact(), RefusalReason.INVALID);
        target.admits(other.compact());
        keys.set(key(old), key(other));
        target.admits(old.compact());
        keys.set();
        target.refuses(old.compact(), RefusalReason.INVALID);
        target.refuses(other.compact(), RefusalReason.INVALID);
    }

    /** Refused tokens take no place, whoever sends how many. */
    @Test
    void O3_floodOfRefusedTokens_drivesNobodyOut() {
        TokenValidator validator = validator(builder -> builder.tokenCacheSize(8));
        List<String> good = IntStream.range(0, 8)
                .mapToObj(i -> HS256.subject("user_" + i).compact())
                .toList();
        List<VerifiedToken> remembered = good.stream().map(validator::validate).toList();

        TestTokens[] bad = {
            HS256.withBrokenSignature(), HS256.expired(), HS256.payload("{"), HS256.header("alg", "none")
        };
        for (int i = 0; i < 2_000; i++) {
            String token = bad[i % bad.length].claim("n", i).keyId("k" + i).compact();
            assertThat(verdict(validator, token)).isInstanceOf(RefusalReason.class);
        }

        assertThat(good.stream().map(validator::validate).toList())
                .usingElementComparator((one, two) -> one == two ? 0 : 1)
                .isEqualTo(remembered);
    }

    @Test
    void O3_floodOfGoodTokens_isHeldToTheBound() {
        int bound = 50;
        TokenValidator validator = validator(builder -> builder.tokenCacheSize(bound));
        Map<String, VerifiedToken> first = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            String token = HS256.subject("user_" + i).compact();
            first.put(token, validator.validate(token));
        }
        long remembered = first.entrySet().stream()
                .filter(entry -> validator.validate(entry.getKey()) == entry.getValue())
                .count();
        assertThat(remembered).isBetween(1L, (long) bound);
    }

    /** Two tokens, both good, that a cache by {@link String#hashCode} would take for one. */
    @Test
    void O4_twoGoodTokensOfOneHash_areTwoUsers() {
        Map<Integer, Integer> byHash = new HashMap<>();
        Target target = trusting(HS256);
        for (int i = 0; ; i++) {
            Integer other = byHash.putIfAbsent(numbered(i).hashCode(), i);
            if (other != null) {
                assertThat(target.userOf(numbered(i))).isEqualTo("user_" + i);
                assertThat(target.userOf(numbered(other))).isEqualTo("user_" + other);
                assertThat(target.userOf(numbered(i))).isEqualTo("user_" + i);
                return;
            }
        }
    }

    @Test
    void O4_tokensThatShareAllButTheirText_areEachTheirOwn() {
        TestTokens same =
                honest(TestTokens.rs256()).keyId("k").claim("jti", "j").claim("z", "z".repeat(500));
        Target target = trusting(same);
        String token = same.compact();
        target.admits(token);
        // The same header, key id, subject and beginning; another end.
        target.refuses(same.withForeignSignature().compact(), RefusalReason.INVALID);
        target.refuses(same.withBrokenSignature().compact(), RefusalReason.INVALID);
        target.refuses(same.claim("zz", 1).expired().compact(), RefusalReason.EXPIRED);
        JwtInject jwt = jwt(builder -> builder.properties(JwtInjectProperties.from(same.options())));
        for (int level = 0; level < 3; level++) {
            String other = same.claim("zz", level).compact();
            VerifiedToken verified =
                    (VerifiedToken) admitted(jwt, FakeRequest.get("/").bearer(other));
            assertThat(verified.claims()).containsEntry("zz", (long) level);
            assertThat(verified.compact().value()).isEqualTo(other);
        }
    }

    @Test
    void O5_twoIssuersAndAudiencesOfOneKey() {
        JwtInject two = JwtInject.builder()
                .environment(name -> null)
                .clock(Target.CLOCK)
                .issuers(
                        "a",
                        a -> a.issuer("https://a.example").audience("for-a").verificationKeys(ES256.jwk()))
                .issuers(
                        "b",
                        b -> b.issuer("https://b.example").audience("for-b").verificationKeys(ES256.jwk()))
                .build();
        JwtInject strict = JwtInject.builder()
                .environment(name -> null)
                .clock(Target.CLOCK)
                .verificationKeys(ES256.jwk())
                .audience("elsewhere")
                .build();
        TestTokens a = ES256.issuer("https://a.example");
        TestTokens b = ES256.issuer("https://b.example");
        FakeRequest forA = FakeRequest.get("/").bearer(a.audience("for-a").compact());
        FakeRequest forB = FakeRequest.get("/").bearer(b.audience("for-b").compact());
        for (int seen = 0; seen < 2; seen++) {
            assertThat(two.decide(forA)).isInstanceOf(Decision.Admit.class);
            assertThat(two.decide(forB)).isInstanceOf(Decision.Admit.class);
            for (TestTokens crossed : List.of(a.audience("for-b"), b.audience("for-a"))) {
                assertThat(two.decide(FakeRequest.get("/").bearer(crossed.compact())))
                        .isInstanceOf(Decision.Refuse.class);
            }
            assertThat(strict.decide(forA)).isInstanceOf(Decision.Refuse.class);
            assertThat(strict.decide(forB)).isInstanceOf(Decision.Refuse.class);
        }
    }

    @SuppressWarnings("unused") // Never called: its parameters are what counts.
    private static void handle(
            @Claim("roles") List<String> roles,
            @Claim("roles") String[] array,
            @Claim("roles") JsonNode node,
            @Claim("o") Map<String, Object> map,
            @UserId String userId) {}

    /** What one request did with its values, the next request with the same token does not see. */
    @Test
    void O6_valuesThatAHandlerChanges_whileTheirTokenIsRemembered() throws NoSuchMethodException {
        JwtInject jwt = jwt(builder -> builder);
        InjectionPlan plan = jwt.plan(
                CacheAttacksTest.class.getDeclaredMethod(
                        "handle", List.class, String[].class, JsonNode.class, Map.class, String.class),
                Set.of());
        String token = HS256.claim("roles", List.of("reader"))
                .claim("o", Map.of("k", List.of("v")))
                .compact();
        Object first = admitted(jwt, FakeRequest.get("/").bearer(token));
        for (int request = 0; request < 3; request++) {
            Decision decision = jwt.decide(FakeRequest.get("/").bearer(token));
            assertThat(((Decision.Admit) decision).identity().token()).isSameAs(first);
            Object[] values = plan.arguments(decision);
            assertThat(values[0]).isEqualTo(List.of("reader"));
            assertThat((String[]) values[1]).containsExactly("reader");
            assertThat((JsonNode) values[2]).hasToString("[\"reader\"]");
            assertThat(values[3]).isEqualTo(Map.of("k", List.of("v")));
            change(() -> asList(values[0]).add("admin"));
            ((String[]) values[1])[0] = "admin";
            ((ArrayNode) values[2]).removeAll().add("admin");
            change(() -> asMap(values[3]).put("k", "admin"));
            change(() -> asList(asMap(values[3]).get("k")).add("admin"));
            change(() -> ((Decision.Admit) decision).identity().claims().put("sub", "mallory"));
        }
    }

    /** A key source that hangs holds up nobody but those who wait for it, and what they find is one verdict. */
    @Test
    void O7_stampedeOnOneToken_whileTheKeysOfAnotherHang() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        SetKeys keys = new SetKeys();
        keys.set(key(ES256.keyId("slow")), key(HS256.keyId("quick")));
        keys.onFind = keyId -> {
            if ("slow".equals(keyId)) {
                entered.countDown();
                await(released);
            }
        };
        TokenValidator validator = TokenValidator.builder()
                .keySource(keys)
                .clock(Target.CLOCK)
                .ignoreAudience(true)
                .tokenCacheSize(1)
                .build();
        String slow = ES256.keyId("slow").compact();
        List<String> quick = List.of(
                HS256.keyId("quick").subject("one").compact(),
                HS256.keyId("quick").subject("two").compact());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Future<VerifiedToken> held = threads.submit(() -> validator.validate(slow));
            assertThat(entered.await(1, TimeUnit.MINUTES)).isTrue();
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                // A cache of one: each drives the other out, all the time.
                answers.add(threads.submit(() -> IntStream.range(0, 2_000)
                        .mapToObj(i -> quick.get(i % 2))
                        .allMatch(token ->
                                validator.validate(token).compact().value().equals(token))));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get(1, TimeUnit.MINUTES)).isTrue();
            }
            assertThat(held).isNotDone();
            released.countDown();
            assertThat(held.get(1, TimeUnit.MINUTES).compact().value()).isEqualTo(slow);
        } finally {
            released.countDown();
            threads.shutdownNow();
        }
    }

    /** The other signature over the same bytes that everybody can make of an ECDSA signature. */
    private static byte[] otherOfThePair(byte[] signature) {
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        return Forge.concatenated(r, N256.subtract(s), 32);
    }

    /** The same bytes to a lenient decoder. */
    private static List<String> spellings(String token) {
        List<String> spellings = new ArrayList<>(
                List.of(token + "=", token + "==", token + " ", " " + token, token + "\n", token + ".", "." + token));
        for (int at : new int[] {token.indexOf('.'), token.lastIndexOf('.')}) {
            for (String stray : List.of("=", " ", "\t", "\r\n", "\u0000", "!", "\u00e9", "%")) {
                spellings.add(token.substring(0, at) + stray + token.substring(at));
                spellings.add(token.substring(0, at + 1) + stray + token.substring(at + 1));
            }
        }
        spellings.add(withStrayBits(token));
        int last = token.lastIndexOf('.') + 1;
        String signature = token.substring(last);
        spellings.add(token.substring(0, last) + signature.substring(0, 10) + " " + signature.substring(10));
        spellings.add(token + "A");
        String standard = signature.replace('-', '+').replace('_', '/');
        if (!standard.equals(signature)) {
            spellings.add(token.substring(0, last) + standard);
        }
        return spellings;
    }

    /** The same token but for a bit behind the signature's last byte, which decoders drop. */
    private static String withStrayBits(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int value = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(value ^ 1);
    }

    private static String numbered(int number) {
        return HS256.subject("user_" + number).compact();
    }

    private static void change(Runnable change) {
        try {
            change.run();
        } catch (UnsupportedOperationException immutable) {
            // As good as a copy of one's own.
        }
    }

    @SuppressWarnings("unchecked") // A handler that declares what it gets would do so without a cast.
    private static List<Object> asList(Object value) {
        return (List<Object>) value;
    }

    @SuppressWarnings("unchecked") // As above.
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable Object verdict(TokenValidator validator, String token) {
        try {
            return validator.validate(token).claims();
        } catch (JwtRefusedException e) {
            return e.refusal().reason();
        }
    }

    private static Object admitted(JwtInject jwt, FakeRequest request) {
        Decision decision = jwt.decide(request);
        assertThat(decision).isInstanceOf(Decision.Admit.class);
        return ((Decision.Admit) decision).identity().token();
    }

    private static JwtInject jwt(UnaryOperator<JwtInjectBuilder> settings) {
        return settings.apply(JwtInject.builder()
                        .environment(name -> null)
                        .clock(Target.CLOCK)
                        .properties(JwtInjectProperties.from(HS256.options())))
                .build();
    }

    private static TokenValidator validator(UnaryOperator<TokenValidatorBuilder> settings) {
        return settings.apply(TokenValidator.builder()
                        .secretKey(HS256.verificationKey())
                        .clock(Target.CLOCK))
                .build();
    }

    private static VerificationKey key(TestTokens tokens) {
        return KeyText.read(tokens.jwk()).get(0);
    }
}
