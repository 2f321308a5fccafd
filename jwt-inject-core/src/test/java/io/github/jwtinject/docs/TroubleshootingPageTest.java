package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.RefusalResponse;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.explain.Explanation;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the page on troubleshooting to the reasons and causes that there are, and to what callers and logs are told. */
class TroubleshootingPageTest {

    private static final Page PAGE = Page.of("docs/troubleshooting.md");

    @ParameterizedTest
    @EnumSource
    void everyReason_hasAnAnchor(RefusalReason reason) {
        assertThat(PAGE.sections()).containsKey(reason.code());
    }

    @ParameterizedTest
    @EnumSource
    void everyCause_standsUnderTheReasonThatItIsToldAs(RefusalCause cause) {
        Refusal refusal = EveryRefusal.of(cause);

        assertThat(refusal.cause()).isEqualTo(cause);
        assertThat(causes(refusal.reason())).contains(cause.name());
    }

    @Test
    void noCause_standsTwice() {
        List<String> all = new ArrayList<>();
        for (RefusalReason reason : RefusalReason.values()) {
            all.addAll(causes(reason));
        }
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RefusalCause.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyAnswer_isAsShown(RefusalReason reason) {
        Refusal refusal = EveryRefusal.of(RefusalCause.valueOf(causes(reason).get(0)));
        String answer = answer(JwtInject.builder()
                .secretKey(TestTokens.hs256().verificationKey())
                .build()
                .response(refusal));

        assertThat(Page.blocksIn(PAGE.section(reason.code())).get(0).code()).isEqualTo(answer);
    }

    private static List<String> causes(RefusalReason reason) {
        return Page.rows(PAGE.section(reason.code())).stream()
                .map(row -> Page.codes(row.get(0)).get(0))
                .toList();
    }

    private static String answer(RefusalResponse response) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + response.status() + "\n");
        Map<String, String> headers = new TreeMap<>(response.headers());
        headers.remove("Cache-Control");
        headers.remove("Content-Type");
        // How long it takes until keys are asked for again is nobody's promise.
        headers.computeIfPresent("Retry-After", (name, seconds) -> "30");
        headers.forEach(
                (name, value) -> answer.append(name).append(": ").append(value).append('\n'));
        return answer.append('\n').append(response.body()).append('\n').toString();
    }

    @Test
    void theLog_saysWhatThePageShows() {
        assertThat(EveryRefusal.of(RefusalCause.SIGNATURE))
                .hasToString(PAGE.blocks("text").get(0).strip());
    }

    @Test
    void anExplanation_isAskedFor() {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TestTokens.hs256().verificationKey())
                .build();
        RequestView request =
                FakeRequest.get("/notes").bearer(TestTokens.hs256().expired().compact());

        Explanation why = jwt.explain(request);
        System.out.println(why.text());

        assertThat(why.text()).contains("refused: 401 expired", "mend: Get a new token");
    }

    static Stream<List<String>> startFaults() {
        return Page.rows(PAGE.section("the-start-fails")).stream();
    }

    @ParameterizedTest
    @MethodSource("startFaults")
    void everyFaultAtTheStart_isSaidAsShown(List<String> row) {
        Map<String, String> properties = new TreeMap<>();
        for (String line : Page.codes(row.get(0))) {
            String[] parts = line.split("=", 2);
            properties.put("jwt-inject." + parts[0], parts[1]);
        }
        if (!row.get(0).contains("secret-key")) {
            properties.putAll(TestTokens.hs256().options());
        }
        assertThatThrownBy(() -> JwtInject.from(JwtInjectProperties.from(properties)))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessage(row.get(1));
    }
}
