package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What listeners are told, and that they change nothing. */
class JwtEventsTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    /** Writes down what it is told. */
    private static final class Diary implements JwtEvents {
        private final List<String> entries = new CopyOnWriteArrayList<>();

        @Override
        public void decided(DecisionEvent event) {
            assertThat(event.took()).isPositive();
            entries.add(event.outcome() + (event.reason() == null ? "" : " " + event.reason()));
        }

        @Override
        public void refused(RefusalReason reason, RefusalCause cause) {
            entries.add("answered " + reason + " " + cause);
        }
    }

    @Test
    void eachDecision_isToldOnce_inOneWord() {
        Diary diary = new Diary();
        JwtInject jwt = builder(diary).excludedRoutePaths("/health").build();

        jwt.decide(FakeRequest.get("/agents").bearer(TOKENS.compact()));
        jwt.decide(FakeRequest.get("/health"));
        jwt.decide(FakeRequest.method("OPTIONS", "/agents")
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "GET"));
        jwt.decide(FakeRequest.get("/agents"));
        jwt.decide(FakeRequest.get("/agents").bearer(TOKENS.expired().compact()));

        assertThat(diary.entries)
                .containsExactly("ADMITTED", "EXCLUDED", "PREFLIGHT", "REFUSED MISSING", "REFUSED EXPIRED");
    }

    @Test
    void aDecisionThatNobodyWaitsFor_isToldToo_andStaysComplete() {
        Diary diary = new Diary();
        JwtInject jwt = builder(diary).build();

        assertThat(jwt.decideAsync(FakeRequest.get("/agents").bearer(TOKENS.compact()))
                        .toCompletableFuture())
                .isCompleted();
        assertThat(diary.entries).containsExactly("ADMITTED");
    }

    @Test
    void aRefusal_isToldAgain_whenItIsTheAnswer() {
        Diary diary = new Diary();
        JwtInject jwt = builder(diary).build();

        jwt.response(Refusal.routeDenied());

        assertThat(diary.entries).containsExactly("answered ROUTE_DENIED ROUTE");
    }

    @Test
    void allListeners_areTold() {
        Diary first = new Diary();
        Diary second = new Diary();
        builder(first).events(second).build().decide(FakeRequest.get("/agents"));

        assertThat(first.entries).isEqualTo(second.entries).containsExactly("REFUSED MISSING");
    }

    @Test
    void aListenerThatThrows_changesNoDecision_andIsNamedWithoutItsMessage() {
        Diary other = new Diary();
        JwtEvents broken = new JwtEvents() {
            @Override
            public void decided(DecisionEvent event) {
                throw new IllegalStateException("quotes a token");
            }
        };
        JwtInject jwt = builder(broken).events(other).build();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(JwtInject.class);
        lines.start();
        logger.addAppender(lines);
        Decision decision = jwt.decide(FakeRequest.get("/agents").bearer(TOKENS.compact()));
        jwt.decide(FakeRequest.get("/agents"));
        logger.detachAppender(lines);

        assertThat(decision).isInstanceOf(Decision.Admit.class);
        assertThat(other.entries).containsExactly("ADMITTED", "REFUSED MISSING");
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .contains("IllegalStateException", broken.getClass().getName())
                        .doesNotContain("quotes"));
    }

    @Test
    void theCache_isCountedForListenersOnly() {
        JwtInject heard = builder(new Diary()).build();
        JwtInject unheard =
                JwtInject.builder().verificationKeys(TOKENS.verificationKey()).build();
        for (JwtInject jwt : List.of(heard, unheard)) {
            FakeRequest request = FakeRequest.get("/agents").bearer(TOKENS.compact());
            jwt.decide(request);
            jwt.decide(request);
            jwt.decide(request);
        }

        assertThat(heard.cacheUse()).isEqualTo(new CacheUse(1, 2, 1));
        assertThat(unheard.cacheUse()).isEqualTo(new CacheUse(1, 0, 0));
    }

    @Test
    void theCacheOfNamedIssuers_isAsLargeAsTheOptionSays() {
        TestTokens token = TOKENS.issuer("https://issuer.example");
        for (int size : new int[] {0, 100}) {
            JwtInject jwt = JwtInject.builder()
                    .environment(name -> null)
                    .tokenCacheSize(size)
                    .issuers(
                            "one",
                            one -> one.issuer("https://issuer.example")
                                    .verificationKeys(TOKENS.verificationKey())
                                    .ignoreAudience(true))
                    .build();
            jwt.decide(FakeRequest.get("/agents").bearer(token.compact()));

            assertThat(jwt.cacheUse().tokens()).isEqualTo(size == 0 ? 0 : 1);
        }
    }

    @Test
    void whereNothingIsValidated_nothingIsRemembered() {
        assertThat(JwtInject.builder().validate(false).build().cacheUse()).isEqualTo(new CacheUse(0, 0, 0));
    }

    private static JwtInjectBuilder builder(JwtEvents events) {
        return JwtInject.builder()
                .verificationKeys(TOKENS.verificationKey())
                .environment(name -> null)
                .events(events);
    }
}
