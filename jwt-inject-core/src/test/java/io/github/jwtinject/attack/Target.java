package io.github.jwtinject.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.RefusalResponse;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.slf4j.LoggerFactory;

/**
 * A service under attack: it decides on a request and fills a handler's parameters. Of a refused attack it shows all that
 * must be seen: the status and the reason, a handler that may not run, nothing injected, and nothing of the token in the
 * answer or in a log.
 */
final class Target implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** Stands in the payload of forged tokens, and may turn up nowhere. */
    static final String CANARY = "canary-9b1f47c2";

    private static final int TELLING_LENGTH = 16;
    private static final List<Logger> LOGGERS = Stream.of("io.github.jwtinject", "org.jose4j")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();

    private final JwtInject jwt;
    private final InjectionPlan plan;

    private Target(JwtInject jwt) {
        this.jwt = jwt;
        this.plan = jwt.plan(
                Arrays.stream(Handler.class.getDeclaredMethods())
                        .filter(method -> method.getName().equals("handle"))
                        .findFirst()
                        .orElseThrow(),
                Set.of());
    }

    /** A handler that would take whatever there is. */
    private static final class Handler {
        @SuppressWarnings("unused") // Never called: its parameters are what counts.
        void handle(
                Optional<JwtIdentity> identity,
                @UserId Optional<String> userId,
                @Claim("canary") Optional<String> canary) {}
    }

    /** Trusts the key of these tokens. */
    static Target trusting(TestTokens tokens) {
        return trusting(tokens, same -> same);
    }

    /** Trusts the key of these tokens, with more settings. */
    static Target trusting(TestTokens tokens, UnaryOperator<JwtInjectBuilder> settings) {
        Map<String, String> options = tokens.options();
        return with(builder -> settings.apply(builder.properties(JwtInjectProperties.from(options))));
    }

    static Target with(UnaryOperator<JwtInjectBuilder> settings) {
        return new Target(settings.apply(JwtInject.builder().clock(CLOCK).environment(name -> null))
                .build());
    }

    /** The tokens of an honest issuer, at the target's time and with the canary. */
    static TestTokens honest(TestTokens tokens) {
        return tokens.clock(CLOCK).claim("canary", CANARY);
    }

    /** The attack does not get through. Its reason is that of a token that is malformed or invalid. */
    void refuses(String token) {
        refuses(token, RefusalReason.MALFORMED, RefusalReason.INVALID);
    }

    void refuses(String token, RefusalReason... anyOf) {
        refuses(FakeRequest.get("/").bearer(token), token, anyOf);
    }

    void refuses(RequestView request, String token, RefusalReason... anyOf) {
        List<String> logged = new ArrayList<>();
        Decision decision = decide(request, logged);

        assertThat(decision).isInstanceOf(Decision.Refuse.class);
        Refusal refusal = ((Decision.Refuse) decision).refusal();
        assertThat(refusal.reason()).isIn((Object[]) anyOf);
        RefusalResponse response = jwt.response(refusal);
        assertThat(response.status()).isEqualTo(refusal.reason().status()).isBetween(400, 403);
        assertThat(catchThrowableOfType(JwtRefusedException.class, () -> plan.authorize(decision, Map.of()))
                        .refusal())
                .isSameAs(refusal);
        assertThat(catchThrowableOfType(JwtRefusedException.class, () -> plan.arguments(decision))
                        .refusal())
                .isSameAs(refusal);
        assertTellsNothing(response.toString(), token);
        assertTellsNothing(refusal.toString(), token);
        assertThat(logged).allSatisfy(line -> assertTellsNothing(line, token));
    }

    /** The token gets through, as its own user and nobody else. */
    void admits(String token) {
        assertThat(userOf(token)).isEqualTo("user_123");
    }

    /** The user that a handler gets for this token. */
    Object userOf(String token) {
        Decision decision = decide(FakeRequest.get("/").bearer(token), new ArrayList<>());
        assertThat(decision).isInstanceOf(Decision.Admit.class);
        return ((Optional<?>) plan.arguments(decision)[1]).orElse(null);
    }

    /** Whether the token gets through; for many spellings in a row. */
    boolean isAdmitted(String token) {
        return jwt.decide(FakeRequest.get("/").bearer(token)) instanceof Decision.Admit;
    }

    /** Decides with everything of ours and of the JOSE library logged. */
    Decision decide(RequestView request, List<String> logged) {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        LOGGERS.forEach(logger -> {
            logger.setAdditive(false);
            logger.setLevel(Level.TRACE);
            logger.addAppender(lines);
        });
        try {
            return jwt.decide(request);
        } finally {
            LOGGERS.forEach(logger -> {
                logger.detachAppender(lines);
                logger.setLevel(null);
                logger.setAdditive(true);
            });
            lines.list.forEach(line -> logged.add(line.getFormattedMessage()
                    + line.getMDCPropertyMap()
                    + (line.getThrowableProxy() == null
                            ? ""
                            : line.getThrowableProxy().getMessage())));
        }
    }

    @Override
    public void close() {
        jwt.close();
    }

    private static void assertTellsNothing(String text, String token) {
        assertThat(text).doesNotContain(CANARY);
        for (String part : token.split("\\.", 8)) {
            if (part.length() >= TELLING_LENGTH) {
                assertThat(text).doesNotContain(part.substring(0, TELLING_LENGTH));
            }
        }
    }

    /** The refusal of one of many spellings of an attack, as a test of its own. */
    DynamicTest refusing(String name, String token, RefusalReason... anyOf) {
        return DynamicTest.dynamicTest('"' + printable(name) + '"', () -> {
            if (anyOf.length == 0) {
                refuses(token);
            } else {
                refuses(token, anyOf);
            }
        });
    }

    private static String printable(String name) {
        StringBuilder shown = new StringBuilder();
        name.chars().limit(60).forEach(c -> shown.append(c < 0x20 || c > 0x7e ? String.format("U+%04X", c) : (char) c));
        return shown.toString();
    }
}
