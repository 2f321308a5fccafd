package io.github.jwtinject.owned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class OwnedParametersTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final TestTokens TOKENS = TestTokens.hs256().clock(Clock.fixed(NOON, ZoneOffset.UTC));

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(JwtInject.class);

    private Instant now = NOON;
    private @Nullable AppenderBase<ILoggingEvent> appender;

    @AfterEach
    void hearNoMore() {
        if (appender != null) {
            LOGGER.detachAppender(appender);
        }
    }

    @Test
    void userAndSession_areTheIdentitys() {
        OwnedValues values = values(
                jwt("user_id", "session_id"),
                TOKENS.payload("{\"exp\":4000000000,\"sub\":\"u\",\"session_id\":\"s\",\"user_id\":\"claim\"}"));

        assertThat(values.names()).containsExactly("user_id", "session_id");
        assertThat(values.value("user_id")).isEqualTo("u");
        assertThat(values.value("session_id")).isEqualTo("s");
    }

    @Test
    void namedClaim_countsAlsoForUserId() {
        OwnedValues values = values(
                jwt("user_id=user_id"), TOKENS.payload("{\"exp\":4000000000,\"sub\":\"u\",\"user_id\":\"claim\"}"));

        assertThat(values.value("user_id")).isEqualTo("claim");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"acme\" | acme",
                "\"\"     | ''",
                "7        | 7",
                "-0.50    | -0.50",
                "true     | true",
                "false    | false",
                "123456789012345678901234567890 | 123456789012345678901234567890",
                "null     |",
                "[\"a\"]  |",
                "{}       |",
            })
    void claim_ownsAsTextWhereItIsAScalar(String json, String text) {
        OwnedValues values =
                values(jwt("t=tenant"), TOKENS.payload("{\"exp\":4000000000,\"sub\":\"u\",\"tenant\":" + json + "}"));

        assertThat(values.isEmpty()).isFalse();
        assertThat(values.value("t")).isEqualTo(text);
    }

    @Test
    void replaceIn_givesTheTokensValueWhateverWasSent() {
        OwnedValues values = values(jwt("user_id", "tenant"), TOKENS.claim("tenant", "acme"));
        Map<String, List<String>> sent = new LinkedHashMap<>();
        sent.put("user_id", List.of("1", "2"));
        sent.put("_user_id", List.of("on"));
        sent.put("q", List.of("x"));

        assertThat(values.replaceIn(sent, ParameterSpelling.SPRING))
                .isEqualTo(Map.of("user_id", List.of("user_123"), "tenant", List.of("acme"), "q", List.of("x")));
        assertThat(values.replaceIn(sent, ParameterSpelling.EXACT)).containsEntry("_user_id", List.of("on"));
    }

    @Test
    void replaceIn_whenTheTokenHasNone_dropsWhatWasSent() {
        OwnedValues values = values(jwt("tenant"), TOKENS);

        assertThat(values.replaceIn(Map.of("tenant", List.of("x")), ParameterSpelling.EXACT))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Decision.PassReason.class)
    void withoutIdentity_theParametersAreEmptyButOnAnExcludedRoute(Decision.PassReason why) {
        OwnedValues values = jwt("user_id").ownedParameters().of(new Decision.Pass(why));

        assertThat(values.isEmpty()).isEqualTo(why == Decision.PassReason.EXCLUDED);
        assertThat(values.value("user_id")).isNull();
        assertThat(values.replaceIn(Map.of("user_id", List.of("x")), ParameterSpelling.EXACT)
                        .isEmpty())
                .isEqualTo(why != Decision.PassReason.EXCLUDED);
    }

    @Test
    void reject_refusesAnotherValue() {
        OwnedValues values = values(rejecting("user_id", "tenant"), TOKENS);

        values.drop("user_id", List.of("user_123", "user_123"));
        for (Map<String, List<String>> sent : List.of(
                Map.of("user_id", List.of("user_123", "x")),
                Map.of("user_id", List.of("")),
                Map.of("user_id[]", List.of("x")),
                Map.of("tenant", List.of("x")))) {
            assertThatThrownBy(() -> values.replaceIn(sent, ParameterSpelling.SPRING))
                    .isInstanceOfSatisfying(JwtRefusedException.class, e -> {
                        assertThat(e.refusal().status()).isEqualTo(400);
                        assertThat(e.refusal().error()).isEqualTo("invalid_request");
                        assertThat(e.refusal().reason().code()).isEqualTo("bad_request");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Decision.PassReason.class,
            names = {"ERROR_PAGE", "PREFLIGHT"})
    void reject_refusesNothingWhereNoHandlerIsAsked(Decision.PassReason why) {
        OwnedParameters owned = rejecting("user_id").ownedParameters();

        assertThat(owned.of(new Decision.Pass(why)).replaceIn(Map.of("user_id", List.of("x")), ParameterSpelling.EXACT))
                .isEmpty();
        assertThat(owned.dropped()).isZero();
    }

    @Test
    void judge_turnsAQueryThatContradicts_intoARefusal_whereThatIsAskedFor() {
        Decision admitted = rejecting("user_id").decide(FakeRequest.get("/x").bearer(TOKENS.compact()));
        OwnedValues rejecting = values(rejecting("user_id"), TOKENS);
        Map<String, List<String>> other = Map.of("_user_id", List.of("mallory"));

        assertThat(rejecting.judge(admitted, other, ParameterSpelling.SPRING))
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refuse -> assertThat(refuse.refusal().cause()).isEqualTo(RefusalCause.OWNED_PARAMETER));
        assertThat(rejecting.judge(admitted, other, ParameterSpelling.EXACT)).isSameAs(admitted);
        assertThat(rejecting.judge(admitted, Map.of("user_id", List.of("user_123")), ParameterSpelling.SPRING))
                .isSameAs(admitted);
        assertThat(values(jwt("user_id"), TOKENS).judge(admitted, other, ParameterSpelling.SPRING))
                .isSameAs(admitted);
    }

    @Test
    void held_andWithout_areTheTwoHalvesOfWhatIsSeen() {
        OwnedValues values = values(jwt("user_id", "tenant"), TOKENS);

        assertThat(values.held()).containsExactly(Map.entry("user_id", "user_123"));
        assertThat(values.without(Map.of("user_id", 1, "!tenant", 2, "q", 3), ParameterSpelling.SPRING))
                .containsExactly(Map.entry("q", 3));
        assertThat(values.without(Map.of("user_id", 1, "!tenant", 2), ParameterSpelling.EXACT))
                .containsExactly(Map.entry("!tenant", 2));
    }

    @Test
    void reject_leavesARefusalAsItIs() {
        OwnedParameters owned = rejecting("user_id").ownedParameters();
        Refusal refusal = Refusal.of(RefusalReason.MISSING, "missing", RefusalCause.NO_TOKEN);

        owned.of(new Decision.Refuse(refusal)).drop("user_id", List.of("x"));

        assertThat(owned.dropped()).isZero();
    }

    @Test
    void conflictIn_findsOurRefusalAndNoOther() {
        OwnedValues values = values(rejecting("user_id"), TOKENS);
        JwtRefusedException ours = catchThrowableOfType(
                JwtRefusedException.class,
                () -> values.drop(Map.of("_user_id", List.of("x")), ParameterSpelling.SPRING));
        JwtRefusedException other =
                new JwtRefusedException(Refusal.of(RefusalReason.BAD_REQUEST, "another", RefusalCause.OWNED_PARAMETER));
        IllegalStateException circle = new IllegalStateException();
        circle.initCause(new IllegalStateException(circle));

        assertThat(OwnedValues.conflictIn(new IllegalStateException(new RuntimeException(ours))))
                .isSameAs(ours);
        assertThat(OwnedValues.conflictIn(new IllegalStateException(other))).isNull();
        assertThat(OwnedValues.conflictIn(circle)).isNull();
    }

    @Test
    void droppedValues_areCountedOnceARequestAndWarnedOfOnceAMinute() {
        JwtInject jwt = jwt("user_id", "tenant");
        OwnedParameters owned = jwt.ownedParameters();
        List<String> warnings = warnings();

        OwnedValues first = values(jwt, TOKENS);
        first.drop("user_id", List.of("marker-9"));
        first.drop("user_id", List.of("marker-9"));
        first.drop("tenant", List.of("marker-9"));
        first.drop("user_id", List.of("user_123"));
        assertThat(owned.dropped()).isEqualTo(2);

        now = NOON.plus(Duration.ofSeconds(59));
        values(jwt, TOKENS).drop("user_id", List.of("marker-9"));
        assertThat(warnings).hasSize(1);

        now = NOON.plus(Duration.ofSeconds(60));
        values(jwt, TOKENS).drop("tenant", List.of("marker-9"));
        assertThat(warnings).hasSize(2).noneMatch(line -> line.contains("marker-9"));
        assertThat(warnings.get(1)).contains("\"tenant\"").contains("one of 4 so far");
    }

    @Test
    void nothingOwned_leavesEverythingAlone() {
        OwnedValues values = values(jwt(), TOKENS);

        assertThat(jwt().ownedParameters().isEmpty()).isTrue();
        assertThat(values.isEmpty()).isTrue();
        assertThat(values.hides("user_id", ParameterSpelling.SPRING)).isFalse();
        assertThat(values.meantBy("user_id", ParameterSpelling.SPRING)).isNull();
    }

    @Test
    void toString_showsNoValue() {
        OwnedValues values = values(jwt("tenant"), TOKENS.claim("tenant", "marker-9"));

        assertThat(values + " " + jwt("tenant").ownedParameters())
                .contains("tenant")
                .doesNotContain("marker-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=sub", "user_id=", " ", "a\u0001"})
    void entryWithoutNameOrClaim_isRefused(String entry) {
        assertThatThrownBy(() -> jwt(entry))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("owned-parameters")
                .hasMessageContaining("name=claim");
    }

    @Test
    void nameTwice_isRefused() {
        assertThatThrownBy(() -> jwt("user_id", "user_id=sub"))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("\"user_id\" twice");
    }

    @Test
    void conflictWithoutParameters_isRefused() {
        assertThatThrownBy(() -> rejecting())
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("owned-parameters-conflict")
                .hasMessageContaining("no parameter is owned");
    }

    private JwtInject jwt(String... owned) {
        return JwtInject.builder()
                .properties(JwtInjectProperties.from(TOKENS.options()))
                .ownedParameters(owned)
                .clock(new Watch())
                .build();
    }

    private JwtInject rejecting(String... owned) {
        return JwtInject.builder()
                .properties(JwtInjectProperties.from(TOKENS.options()))
                .ownedParameters(owned)
                .ownedParametersConflict(OwnedParametersConflict.REJECT)
                .clock(new Watch())
                .build();
    }

    private static OwnedValues values(JwtInject jwt, TestTokens token) {
        Decision decision = jwt.decide(FakeRequest.get("/x").bearer(token.compact()));
        assertThat(decision).isInstanceOf(Decision.Admit.class);
        return jwt.ownedParameters().of(decision);
    }

    /** The warnings of the facade from here to the test's end, as they come. */
    private List<String> warnings() {
        List<String> lines = new CopyOnWriteArrayList<>();
        appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getLevel() == Level.WARN) {
                    lines.add(event.getFormattedMessage());
                }
            }
        };
        appender.start();
        LOGGER.addAppender(appender);
        return lines;
    }

    /** Shows what the test says that the time is. */
    private final class Watch extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
