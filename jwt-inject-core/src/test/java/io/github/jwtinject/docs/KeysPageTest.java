package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeyEvent;
import io.github.jwtinject.keys.KeyHealth;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the page on keys shows, and lets an issuer do all that its table says. */
class KeysPageTest {

    private static final Page PAGE = Page.of("docs/keys.md");
    private static final String UNUSED_PORT = "http://127.0.0.1:9";

    private static final Map<String, Consumer<TestIssuer>> FAULTS = Map.of(
            "hangs", issuer -> issuer.misbehave(IssuerFault.hang()),
            "is down", TestIssuer::goDown,
            "answers with an error", issuer -> issuer.misbehave(IssuerFault.status(500)),
            "redirects", issuer -> issuer.misbehave(IssuerFault.redirect(UNUSED_PORT)),
            "publishes an empty set", issuer -> issuer.misbehave(IssuerFault.content("{\"keys\":[]}")),
            "publishes something else", issuer -> issuer.misbehave(IssuerFault.content("<html>")));

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The first fetch of a JVM takes long on a busy machine, and the snippets have the usual two seconds. */
    @BeforeAll
    static void warmUp() {
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject jwt = patient(issuer)
                        .jwksRefreshCooldown(Duration.ofSeconds(1))
                        .build()) {
            await(() -> jwt.health().usable());
        }
    }

    @Test
    void anIssuerThatRotates_isFollowed() {
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject jwt = JwtInject.builder()
                        .issuerUri(issuer.uri())
                        .audience("notes")
                        .build()) {
            TestTokens before = issuer.tokens().audience("notes");
            assertThat(jwt.decide(FakeRequest.get("/").bearer(before.compact())))
                    .isInstanceOf(Decision.Admit.class);

            issuer.rotate();
            TestTokens after = issuer.tokens().audience("notes");
            assertThat(jwt.decide(FakeRequest.get("/").bearer(after.compact()))).isInstanceOf(Decision.Refuse.class);

            await(() -> jwt.decide(FakeRequest.get("/").bearer(after.compact())) instanceof Decision.Admit);
            assertThat(jwt.decide(FakeRequest.get("/").bearer(before.compact())))
                    .isInstanceOf(Decision.Admit.class);
        }
    }

    static Stream<List<String>> faults() {
        return Page.rows(PAGE.section("keys-from-an-issuer")).stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFault_isSurvivedAsShown(List<String> row) {
        Consumer<TestIssuer> fault = FAULTS.get(row.get(0));
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject jwt = patient(issuer).build()) {
            TestTokens known = issuer.tokens().audience("notes");
            await(() -> answer(jwt, known).equals("admitted"));

            fault.accept(issuer);
            answer(jwt, known.keyId("unknown"));
            await(() -> jwt.health().keys().get(0).lastFailure() != null);
            assertThat(answer(jwt, known)).isEqualTo(row.get(1));

            try (JwtInject cold =
                    patient(issuer).jwksTimeout(Duration.ofMillis(200)).build()) {
                assertThat(answer(cold, known)).isEqualTo(row.get(2));
            }
        }
    }

    private static JwtInjectBuilder patient(TestIssuer issuer) {
        return JwtInject.builder().issuerUri(issuer.uri()).audience("notes");
    }

    private static String answer(JwtInject jwt, TestTokens token) {
        Decision decision = jwt.decide(FakeRequest.get("/").bearer(token.compact()));
        return decision instanceof Decision.Refuse refused
                ? refused.refusal().status() + " `" + refused.refusal().reason().code() + "`"
                : "admitted";
    }

    @Test
    void anEmptyTable_wouldTestNothing() {
        assertThat(faults().map(row -> row.get(0))).containsExactlyInAnyOrderElementsOf(FAULTS.keySet());
    }

    @Test
    void issuers_lendEachOtherNothing() {
        TestTokens partners =
                TestTokens.es256().issuer("https://partner.example").audience("notes-for-partners");
        String partnerPem = partners.verificationKey();
        try (TestIssuer issuer = TestIssuer.start()) {
            String mainIssuer = issuer.uri();

            JwtInject jwt = JwtInject.builder()
                    .issuers("main", main -> main.issuerUri(mainIssuer).audience("notes"))
                    .issuers(
                            "partner",
                            partner -> partner.issuer("https://partner.example")
                                    .verificationKeys(partnerPem)
                                    .audience("notes-for-partners"))
                    .build();

            try (jwt) {
                assertThat(answer(jwt, issuer.tokens().audience("notes"))).isEqualTo("admitted");
                assertThat(answer(jwt, partners)).isEqualTo("admitted");
                assertThat(answer(jwt, partners.issuer(mainIssuer).audience("notes")))
                        .isEqualTo("401 `invalid`");
            }
        }
    }

    @Test
    void events_areCounted() {
        try (TestIssuer issuer = TestIssuer.start()) {
            Map<KeyEvent.Kind, Integer> counts = new ConcurrentHashMap<>();
            JwtInject jwt = JwtInject.builder()
                    .issuerUri(issuer.uri())
                    .audience("notes")
                    .events(new JwtEvents() {
                        @Override
                        public void keys(KeyEvent event) {
                            counts.merge(event.kind(), 1, Integer::sum);
                        }
                    })
                    .build();

            try (jwt) {
                await(() -> counts.containsKey(KeyEvent.Kind.FETCHED));
                await(() -> jwt.health().usable());
                assertThat(jwt.health().keys()).extracting(KeyHealth::state).containsExactly(KeyHealth.State.FRESH);
            }
        }
        assertThat(Page.rows(PAGE.section("watching-it")).stream()
                        .map(row -> Page.codes(row.get(0)).get(0)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(KeyEvent.Kind.values()).map(Enum::name).toList());
    }

    /** The page's source of keys. */
    static final class KeysOfTenants implements KeySource {

        private record Snapshot(long generation, List<VerificationKey> keys) {}

        private final AtomicReference<Snapshot> present = new AtomicReference<>(new Snapshot(0, List.of()));

        /** Called whenever the tenants' keys have changed. */
        void replace(List<VerificationKey> keys) {
            present.updateAndGet(before -> new Snapshot(before.generation() + 1, keys));
        }

        @Override
        public List<VerificationKey> find(@Nullable String keyId, JwsAlgorithm algorithm) {
            return present.get().keys().stream()
                    .filter(key -> key.keyId() == null || key.keyId().equals(keyId))
                    .filter(key -> key.algorithms().contains(algorithm))
                    .toList();
        }

        @Override
        public long generation() {
            return present.get().generation();
        }
    }

    @Test
    void aSourceOfOnesOwn_isAsked_andKeysThatAreGoneAreRefused() {
        TestTokens tokens = TestTokens.es256().keyId("acme").audience("notes");
        KeysOfTenants keys = new KeysOfTenants();

        JwtInject jwt = JwtInject.builder().keySource(keys).audience("notes").build();

        assertThat(answer(jwt, tokens)).isEqualTo("401 `invalid`");
        keys.replace(KeyText.read(tokens.jwk()));
        assertThat(answer(jwt, tokens)).isEqualTo("admitted");
        assertThat(answer(jwt, tokens)).isEqualTo("admitted");
        keys.replace(List.of());
        assertThat(answer(jwt, tokens)).isEqualTo("401 `invalid`");
    }

    @Test
    void twoSecrets_areAcceptedSideBySide() {
        TestTokens issued = TestTokens.hs256();
        try (JwtInject jwt = JwtInject.builder()
                .verificationKeys("secret:a secret that is long enough, and old by now", issued.verificationKey())
                .build()) {
            assertThat(answer(jwt, issued)).isEqualTo("admitted");
            assertThat(answer(jwt, issued.withForeignSignature())).isEqualTo("401 `invalid`");
        }
    }

    @Test
    void whatStopsTheStart_saysWhatThePageShows() {
        List<String> messages = Stream.of(
                        JwtInject.builder(), null, JwtInject.builder().jwksUri("https://idp.example/keys"))
                .map(builder -> catchThrowableOfType(JwtConfigurationException.class, () -> {
                    if (builder == null) {
                        JwtInject.builder().secretKey("secret");
                    } else {
                        builder.environment(name -> null).build();
                    }
                }))
                .map(Throwable::getMessage)
                .toList();

        assertThat(messages)
                .containsExactlyElementsOf(PAGE.blocks("text").get(0).lines().toList());
    }
}
