package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtInjectTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final TestTokens TOKENS = TestTokens.hs256().clock(CLOCK);
    private static final String TOKEN = TOKENS.compact();

    @Test
    void decide_whenTheTokenIsGood_admits() {
        Decision decision = jwt("").decide(FakeRequest.get("/x").bearer(TOKEN));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Admit.class,
                        admit -> assertThat(admit.identity().userId()).isEqualTo("user_123"));
    }

    @Test
    void decide_whenThereIsNoToken_saysWhereItWasLookedFor() {
        assertThat(refusal(jwt(""), FakeRequest.get("/x")).detail()).isEqualTo("Authorization header missing");
        assertThat(refusal(jwt("token-header-key=X-T"), FakeRequest.get("/x")).detail())
                .isEqualTo("X-T header missing");
        assertThat(refusal(jwt("token-source=cookie"), FakeRequest.get("/x")).detail())
                .isEqualTo("JWT cookie 'access_token' missing");
        assertThat(refusal(jwt("token-source=both cookie-name=t"), FakeRequest.get("/x"))
                        .detail())
                .isEqualTo("JWT token missing from both Authorization header and 't' cookie");
    }

    @Test
    void decideAsync_whenNoKeysMustBeFetched_isComplete() {
        assertThat(jwt("").decideAsync(FakeRequest.get("/x").bearer(TOKEN)).toCompletableFuture())
                .isCompletedWithValueMatching(decision -> decision instanceof Decision.Admit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/docs", "/docs/a/b"})
    void decide_whenTheRouteIsExcluded_passesAndNeverLooksAtTheToken(String path) {
        JwtInject jwt = jwt("excluded-route-paths=/health,/docs/**");

        assertThat(jwt.decide(FakeRequest.get(path).bearer("garbage")))
                .isEqualTo(new Decision.Pass(Decision.PassReason.EXCLUDED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/",
                "/health;x",
                "//health",
                "/docs/../admin",
                "/docs/%2e%2e/admin",
                "/docs/..%2fadmin",
                "/Health",
                "/docs//x",
                ""
            })
    void decide_whenThePathIsNotClean_isNoExclusion(String path) {
        assertThat(refusal(jwt("excluded-route-paths=/health,/docs/**"), FakeRequest.get(path))
                        .reason())
                .isEqualTo(RefusalReason.MISSING);
    }

    @Test
    void decide_whenItIsAPreflight_passes() {
        FakeRequest options = FakeRequest.method("OPTIONS", "/x");

        assertThat(jwt("").decide(options.header("Origin", "https://a.example")
                        .header("Access-Control-Request-Method", "POST")))
                .isEqualTo(new Decision.Pass(Decision.PassReason.PREFLIGHT));
        assertThat(jwt("").decide(options)).isInstanceOf(Decision.Refuse.class);
        assertThat(jwt("").decide(options.header("Origin", "https://a.example")))
                .isInstanceOf(Decision.Refuse.class);
        assertThat(jwt("").decide(options.header("Access-Control-Request-Method", "POST")))
                .isInstanceOf(Decision.Refuse.class);
        assertThat(jwt("").decide(FakeRequest.get("/x")
                        .header("Origin", "https://a.example")
                        .header("Access-Control-Request-Method", "POST")))
                .isInstanceOf(Decision.Refuse.class);
    }

    @Test
    void decide_whenACookieCrossesSites_refusesBeforeItIsValidated() {
        JwtInject jwt = jwt("token-source=cookie");
        FakeRequest crossSite = FakeRequest.post("/x").header("Sec-Fetch-Site", "cross-site");

        assertThat(refusal(jwt, crossSite.cookie("access_token", "garbage")).reason())
                .isEqualTo(RefusalReason.CROSS_SITE);
        assertThat(refusal(jwt, crossSite.cookie("access_token", TOKEN)).reason())
                .isEqualTo(RefusalReason.CROSS_SITE);
        assertThat(refusal(jwt, crossSite).reason()).isEqualTo(RefusalReason.MISSING);
    }

    @Test
    void decide_whenTheHeaderCarriesTheToken_theGuardDoesNotApply() {
        assertThat(jwt("token-source=both")
                        .decide(FakeRequest.post("/x")
                                .header("Sec-Fetch-Site", "cross-site")
                                .bearer(TOKEN)))
                .isInstanceOf(Decision.Admit.class);
    }

    @Test
    void decide_whenHeaderAndCookieDiffer_obeysOnConflict() {
        String other = TOKENS.subject("other").compact();
        FakeRequest request = FakeRequest.get("/x").bearer(TOKEN).cookie("access_token", other);

        assertThat(((Decision.Admit) jwt("token-source=both").decide(request))
                        .identity()
                        .userId())
                .isEqualTo("user_123");
        assertThat(refusal(jwt("token-source=both on-conflict=reject"), request).reason())
                .isEqualTo(RefusalReason.AMBIGUOUS);
    }

    @Test
    void decide_whenValidateIsFalse_takesWhatAnUpstreamVerified() {
        JwtInject jwt = withoutValidation();

        Decision decision = jwt.decide(FakeRequest.get("/x")
                .bearer(TestTokens.rs256()
                        .payload("{\"sub\":\"u1\",\"exp\":1}")
                        .withBrokenSignature()
                        .compact()));

        assertThat(decision).isInstanceOfSatisfying(Decision.Admit.class, admit -> {
            assertThat(admit.identity().userId()).isEqualTo("u1");
            assertThat(admit.identity().verified()).isFalse();
            assertThat(admit.identity().token()).isInstanceOf(UnverifiedToken.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c", "", "a!b"})
    void decide_whenValidateIsFalseAndTheTokenUnreadable_passes(String token) {
        assertThat(withoutValidation().decide(FakeRequest.get("/x").bearer(token)))
                .isEqualTo(new Decision.Pass(Decision.PassReason.NO_TOKEN));
        assertThat(withoutValidation().decide(FakeRequest.get("/x")))
                .isEqualTo(new Decision.Pass(Decision.PassReason.NO_TOKEN));
    }

    @Test
    void decide_whenValidateIsFalse_stillRefusesWhatNobodyCanRead() {
        assertThat(refusal(
                                withoutValidation(),
                                FakeRequest.get("/x").bearer("a").bearer("b"))
                        .reason())
                .isEqualTo(RefusalReason.AMBIGUOUS);
        assertThat(refusal(withoutValidation(), FakeRequest.get("/x").header("Authorization", "Bearer  a"))
                        .reason())
                .isEqualTo(RefusalReason.BAD_REQUEST);
        assertThat(refusal(
                                withoutValidation(),
                                FakeRequest.get("/x")
                                        .bearer(TOKENS.payload("{\"sub\":\" \"}")
                                                .compact()))
                        .reason())
                .isEqualTo(RefusalReason.CLAIM_MISMATCH);
    }

    @Test
    void decide_whenAnExtractorThrows_refusesWithoutItsMessage() {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .tokenExtractor(request -> {
                    throw new IllegalStateException("marker-8");
                })
                .build();

        assertThat(refusal(jwt, FakeRequest.get("/x")).toString())
                .contains("invalid", "FAILURE")
                .doesNotContain("marker-8");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decide_whenAnExtractorAnswersNull_refuses(boolean validate) {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .validate(validate)
                .tokenExtractor(request -> null)
                .build();

        assertThat(refusal(jwt, FakeRequest.get("/x")).cause()).isEqualTo(RefusalCause.FAILURE);
    }

    @Test
    void decide_whenAnExtractorThrowsACheckedException_refuses() {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .tokenExtractor(
                        request -> JwtInjectTest.<Extraction, RuntimeException>thrown(new IOException("marker-9")))
                .build();

        assertThat(refusal(jwt, FakeRequest.get("/x")).cause()).isEqualTo(RefusalCause.FAILURE);
    }

    @SuppressWarnings("unchecked") // the compiler is to believe it, so that a checked exception comes out of nowhere
    private static <T, E extends Exception> T thrown(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void validateFalse_refusesAContradiction_allTheSame() {
        JwtInjectBuilder builder =
                JwtInject.builder().validate(false).audience("api").ignoreAudience(true);

        assertThatThrownBy(builder::build)
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("audience and ignore-audience=true contradict each other");
    }

    @Test
    void validateFalse_closesAKeySource_thatItHasNoUseFor() {
        AtomicInteger closed = new AtomicInteger();
        KeySource source = new KeySource() {
            @Override
            public List<VerificationKey> find(String keyId, JwsAlgorithm algorithm) {
                throw new AssertionError("asked for a key");
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        try (JwtInject jwt =
                JwtInject.builder().validate(false).keySource(source).build()) {
            assertThat(jwt.decide(FakeRequest.get("/x").bearer(TOKEN))).isInstanceOf(Decision.Admit.class);
            assertThat(closed).hasValue(1);
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void environment_whenNothingElseNamesAKey_doesInOrder(@TempDir Path folder) throws Exception {
        TestTokens rsa = TestTokens.rs256().clock(CLOCK);
        TestTokens curve = TestTokens.es256().clock(CLOCK);
        Path file = Files.writeString(folder.resolve("keys.json"), rsa.jwks());
        Map<String, String> environment = new HashMap<>();

        environment.put("JWT_SECRET_KEY", TOKENS.verificationKey());
        assertAdmits(environment, TOKENS);
        environment.put("JWT_VERIFICATION_KEY", curve.verificationKey());
        assertAdmits(environment, curve);
        environment.put("JWT_JWKS_FILE", file.toString());
        assertAdmits(environment, rsa);
    }

    @Test
    void environment_whenAKeyIsNamed_isNotRead() {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .clock(CLOCK)
                .environment(name -> {
                    throw new AssertionError("read " + name);
                })
                .build();

        assertThat(jwt.decide(FakeRequest.get("/x").bearer(TOKEN))).isInstanceOf(Decision.Admit.class);
    }

    @ParameterizedTest
    @CsvSource({"JWT_JWKS_FILE, /no/such/file.json", "JWT_VERIFICATION_KEY, {", "JWT_SECRET_KEY, short"})
    void environment_whenItsKeyIsBad_isNamedInTheRefusal(String name, String value) {
        assertThatThrownBy(() -> JwtInject.builder()
                        .environment(Map.of(name, value)::get)
                        .build())
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("The environment variable " + name);
    }

    @Test
    void build_whenNothingNamesAKey_isRefused() {
        assertThatThrownBy(() -> JwtInject.builder().environment(name -> null).build())
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("No verification key");
    }

    @Test
    void plan_whenAnIdentityIsNeeded_saysWhereTheTokenWasLookedFor() throws Exception {
        JwtInject jwt = jwt("token-source=cookie excluded-route-paths=/open");
        InjectionPlan plan = jwt.plan(Handlers.class.getDeclaredMethod("needsUser", String.class), Set.of());

        assertThat(plan.arguments(jwt.decide(FakeRequest.get("/x").cookie("access_token", TOKEN))))
                .containsExactly("user_123");
        assertThatThrownBy(() -> plan.arguments(jwt.decide(FakeRequest.get("/open"))))
                .isInstanceOfSatisfying(JwtRefusedException.class, e -> {
                    assertThat(e.refusal().detail()).isEqualTo("JWT cookie 'access_token' missing");
                    assertThat(e.refusal().cause()).isEqualTo(RefusalCause.NO_IDENTITY);
                });
    }

    @Test
    void plan_whenTheUserIdIsMissing_namesItsClaim() throws Exception {
        JwtInject jwt = jwt("user-id-claim=uid");
        InjectionPlan plan = jwt.plan(Handlers.class.getDeclaredMethod("needsUser", String.class), Set.of());

        assertThatThrownBy(() -> plan.arguments(jwt.decide(FakeRequest.get("/x").bearer(TOKEN))))
                .isInstanceOfSatisfying(
                        JwtRefusedException.class,
                        e -> assertThat(e.refusal().detail()).isEqualTo("Missing claim: uid"));
    }

    private static final class Handlers {
        @SuppressWarnings("unused") // planned, and called by nobody
        void needsUser(@UserId String userId) {}
    }

    private static void assertAdmits(Map<String, String> environment, TestTokens tokens) {
        try (JwtInject jwt =
                JwtInject.builder().environment(environment::get).clock(CLOCK).build()) {
            assertThat(jwt.decide(FakeRequest.get("/x").bearer(tokens.compact())))
                    .isInstanceOf(Decision.Admit.class);
        }
    }

    private static JwtInject withoutValidation() {
        return JwtInject.builder()
                .validate(false)
                .environment(name -> null)
                .clock(CLOCK)
                .build();
    }

    /** Set up by the options, as {@code name=value} divided by blanks, for {@link #TOKENS}. */
    private static JwtInject jwt(String options) {
        Map<String, String> properties = new LinkedHashMap<>(TOKENS.options());
        for (String option : options.isEmpty() ? new String[0] : options.split(" ")) {
            int equals = option.indexOf('=');
            properties.put("jwt-inject." + option.substring(0, equals), option.substring(equals + 1));
        }
        return JwtInject.builder()
                .properties(JwtInjectProperties.from(properties))
                .clock(CLOCK)
                .build();
    }

    private static Refusal refusal(JwtInject jwt, RequestView request) {
        Decision decision = jwt.decide(request);
        assertThat(decision).isInstanceOf(Decision.Refuse.class);
        return ((Decision.Refuse) decision).refusal();
    }
}
