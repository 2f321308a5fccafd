package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtHealth;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.RefusalResponse;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.keys.KeyEvent;
import io.github.jwtinject.keys.KeyFailure;
import io.github.jwtinject.keys.KeyHealth;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Part M of the catalogue: what a refusal and its traces tell. */
class LeakAttacksTest {

    private static final String MARKER = "marker-5e8c2d";
    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final Target HMAC = trusting(HS256);
    private static final JwtInject JWT = JwtInject.builder()
            .properties(JwtInjectProperties.from(HS256.options()))
            .environment(name -> null)
            .clock(Target.CLOCK)
            .issuer("https://expected.example")
            .audience("expected-audience")
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                MARKER + "\r\nINFO forged line",
                MARKER + "\u001b[2J",
                MARKER + "%0d%0a",
                MARKER + "\u202egnp.exe",
                MARKER + "\u2028",
                MARKER,
            })
    void M1_textThatForgesLogs(String text) {
        List<String> logged = new ArrayList<>();
        for (String token : List.of(
                HS256.keyId(text).compact(),
                HS256.header("alg", text).compact(),
                HS256.type(text).compact(),
                HS256.subject(text).compact(),
                HS256.claim("exp", text).compact(),
                HS256.audience(text).withBrokenSignature().compact(),
                text,
                text + "." + text + "." + text)) {
            // A new one each time, which has not said yet all that it says in a second.
            Target target = trusting(HS256);
            target.decide(FakeRequest.get("/" + MARKER).bearer(token), logged);
            target.decide(FakeRequest.get("/").cookie("access_token", token), logged);
        }
        assertThat(logged).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(MARKER));
    }

    @Test
    void M2_whatTheJoseLibrarySays() {
        TokenValidator validator = TokenValidator.builder()
                .secretKey(HS256.verificationKey())
                .clock(Target.CLOCK)
                .build();
        for (TestTokens tokens : attacks(HS256.claim("name", MARKER).keyId(MARKER))) {
            try {
                validator.validate(tokens.compact());
            } catch (JwtRefusedException e) {
                assertThat(e).hasNoCause().hasNoSuppressedExceptions();
                assertThat(e.getStackTrace()).isEmpty();
                assertThat(e.toString() + e.refusal()).doesNotContain(MARKER, "jose4j", "JsonWebSignature");
            }
        }
    }

    @Test
    void M3_oneAnswerForAllThatIsWrong() {
        Set<RefusalResponse> answers = new LinkedHashSet<>();
        TestTokens good = HS256.issuer("https://expected.example").audience("expected-audience");
        assertThat(JWT.decide(FakeRequest.get("/").bearer(good.compact()))).isInstanceOf(Decision.Admit.class);
        for (TestTokens wrong : List.of(
                good.withBrokenSignature(),
                good.withForeignSignature(),
                good.header("alg", "none"),
                good.header("alg", "RS256"),
                good.issuer("https://other.example"),
                good.withoutExpiration(),
                good.payload("[]"),
                good.header("crit", List.of("x")))) {
            answers.add(JWT.response(refused(wrong)));
        }
        assertThat(answers).hasSize(1);
        RefusalResponse answer = answers.iterator().next();
        assertThat(answer.toString()).doesNotContain("expected");
        assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        assertThat(JWT.response(refused(good.audience("other"))).toString()).doesNotContain("expected-audience");
    }

    @Test
    void M4_whatThrowsInsideIsARefusal() {
        KeySource broken = (keyId, algorithm) -> {
            throw new IllegalStateException(MARKER);
        };
        Target target = Target.with(builder -> builder.keySource(broken));
        target.refuses(HS256.compact(), RefusalReason.INVALID);
        List<String> logged = new ArrayList<>();
        target.decide(FakeRequest.get("/").bearer(HS256.compact()), logged);
        assertThat(logged).allSatisfy(line -> assertThat(line).doesNotContain(MARKER));
        Target extractor = Target.with(builder -> builder.secretKey("a secret that is long enough, 8sJw")
                .tokenExtractor(request -> {
                    throw new IllegalStateException(MARKER);
                }));
        extractor.refuses(HS256.compact(), RefusalReason.INVALID);
    }

    /**
     * That a MAC is compared in constant time cannot be timed on a shared machine: what is shown is that a MAC which is
     * right up to its last bit is refused like one that is wrong from its first.
     */
    @Test
    void M5_macThatIsNearlyRight() {
        String token = HS256.compact();
        for (int bit : new int[] {0, 7, 128, 255}) {
            HMAC.refuses(
                    Forge.resigned(token, mac -> {
                        byte[] changed = mac.clone();
                        changed[bit / 8] ^= (byte) (1 << (bit % 8));
                        return changed;
                    }),
                    RefusalReason.INVALID);
        }
    }

    @Test
    void M6_knownAndUnknownKeysAreToldApartByNothing() {
        TestTokens named = honest(TestTokens.rs256()).keyId("k1");
        JwtInject jwt = JwtInject.builder()
                .environment(name -> null)
                .clock(Target.CLOCK)
                .verificationKeys(named.jwk())
                .build();
        RefusalResponse known = jwt.response(refusal(jwt, named.withForeignSignature()));
        RefusalResponse unknown = jwt.response(refusal(jwt, named.keyId("k2")));
        assertThat(known).isEqualTo(unknown);
    }

    @Test
    void M7_textOfWhatHoldsSecrets() {
        TestTokens tokens = HS256.claim("name", MARKER).subject(MARKER);
        Decision decision = JWT.decide(FakeRequest.get("/")
                .bearer(tokens.issuer("https://expected.example")
                        .audience("expected-audience")
                        .compact()));
        assertThat(decision).isInstanceOf(Decision.Admit.class);
        assertThat(decision.toString()).doesNotContain(MARKER);
        assertThat(JwtInjectProperties.from(Map.of("jwt-inject.secret-key", MARKER + "-and-more-text-of-it"))
                        .toString())
                .doesNotContain(MARKER);
        assertThat(VerificationKey.secret(MARKER + "-and-more-text-of-it").toString())
                .doesNotContain(MARKER);
    }

    /** What listeners are told can carry enums, numbers and times only, so that no metric's tag grows with what is sent. */
    @Test
    void M7_eventsHoldNoTextOfAToken() {
        Set<Class<?>> seen = new LinkedHashSet<>();
        // Only what listeners implement: measuring coverage adds a method of its own.
        for (Method method : Arrays.stream(JwtEvents.class.getMethods())
                .filter(Method::isDefault)
                .toList()) {
            for (Class<?> type : method.getParameterTypes()) {
                assertBounded(method.getName(), type, seen);
            }
        }
        assertThat(seen).contains(KeyEvent.class, KeyEvent.Kind.class, KeyFailure.class);
        assertBounded("health", JwtHealth.class, seen);
        assertThat(seen).contains(KeyHealth.class);
    }

    /** The one text in them is the name of an option, which the token, the issuer and its keys have no say in. */
    @Test
    void M7_eventsAndHealthTellNothing() {
        List<Object> told = new CopyOnWriteArrayList<>();
        JwtEvents events = new JwtEvents() {
            @Override
            public void keys(KeyEvent event) {
                told.add(event);
            }
        };
        try (TestIssuer issuer = TestIssuer.start()) {
            issuer.publishBeside(TestTokens.es256().keyId(MARKER).jwk());
            try (JwtInject jwt = JwtInject.builder()
                    .environment(name -> null)
                    .jwksUri(issuer.jwksUri())
                    .jwksTimeout(Duration.ofSeconds(10))
                    .ignoreAudience(true)
                    .events(events)
                    .build()) {
                TestTokens tokens = issuer.tokens().subject(MARKER).claim("name", MARKER);
                Decision first = jwt.decide(FakeRequest.get("/" + MARKER).bearer(tokens.compact()));
                assertThat(first).isInstanceOf(Decision.Admit.class);
                told.add(first);
                told.add(jwt.health());
                issuer.misbehave(IssuerFault.status(500, "X-Marker: " + MARKER));
                told.add(jwt.decide(
                        FakeRequest.get("/").bearer(tokens.keyId(MARKER + "2").compact())));
                told.add(jwt.health());
            }
        }
        assertThat(told).hasAtLeastOneElementOfType(KeyEvent.class);
        assertThat(told).allSatisfy(each -> assertThat(each.toString()).doesNotContain(MARKER, "127.0.0.1", "key-1"));
        assertThat(told)
                .filteredOn(KeyEvent.class::isInstance)
                .allSatisfy(event -> assertThat(((KeyEvent) event).source()).isEqualTo("jwks-uri"));
    }

    private static void assertBounded(String where, Class<?> type, Set<Class<?>> seen) {
        if (type.isEnum() || type.isPrimitive() || type == Duration.class || !seen.add(type)) {
            seen.add(type);
            return;
        }
        assertThat(type.isRecord()).as(where + " hands out " + type).isTrue();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = type.getSimpleName() + "." + component.getName();
            if (component.getType() == String.class) {
                assertThat(name).as("a text in " + where).endsWith(".source");
            } else if (component.getType() == List.class) {
                Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
                assertBounded(name, (Class<?>) element, seen);
            } else {
                assertBounded(name, component.getType(), seen);
            }
        }
    }

    @Test
    void M8_refusalsAreNotStored() {
        for (TestTokens wrong : attacks(HS256)) {
            assertThat(JWT.response(refused(wrong)).headers()).containsEntry("Cache-Control", "no-store");
        }
        Decision missing = JWT.decide(FakeRequest.get("/"));
        assertThat(JWT.response(((Decision.Refuse) missing).refusal()).headers())
                .containsEntry("Cache-Control", "no-store");
    }

    private static List<TestTokens> attacks(TestTokens tokens) {
        return List.of(
                tokens.withBrokenSignature(),
                tokens.withForeignSignature(),
                tokens.unsecured(),
                tokens.header("alg", "none"),
                tokens.expired(),
                tokens.payload("{\"name\":\"" + MARKER),
                tokens.rawHeader("{\"alg\":\"HS256\",\"x\":\"" + MARKER),
                tokens.claim("exp", MARKER));
    }

    private static Refusal refused(TestTokens tokens) {
        return refusal(JWT, tokens);
    }

    private static Refusal refusal(JwtInject jwt, TestTokens tokens) {
        return ((Decision.Refuse) jwt.decide(FakeRequest.get("/").bearer(tokens.compact()))).refusal();
    }
}
