package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemDocumentTest {

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void of_everyReason_isAProblemNeverToBeStored(RefusalReason reason) throws Exception {
        Refusal refusal = Refusal.of(reason, "What is \"wrong\"", RefusalCause.HEADER);

        RefusalResponse response = new ProblemDocument(null).of(refusal);

        assertThat(response.status()).isEqualTo(reason.status());
        assertThat(response.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Content-Type", "application/problem+json;charset=UTF-8");
        JsonNode body = new JsonMapper().readTree(response.body());
        assertThat(body.path("type").textValue()).isEqualTo("about:blank");
        assertThat(body.path("status").intValue()).isEqualTo(reason.status());
        assertThat(body.path("title").textValue()).isNotBlank();
        assertThat(body.path("detail").textValue()).isEqualTo("What is \"wrong\"");
        assertThat(body.path("reason").textValue()).isEqualTo(reason.code());
        assertThat(body.path("error").textValue()).isEqualTo(reason.error());
        assertThat(response.body()).doesNotContain(RefusalCause.HEADER.name());
    }

    @Test
    void challenge_followsRfc6750() {
        assertThat(challenge(null, RefusalReason.MISSING)).isEqualTo("Bearer");
        assertThat(challenge("api", RefusalReason.MISSING)).isEqualTo("Bearer realm=\"api\"");
        assertThat(challenge(null, RefusalReason.EXPIRED)).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(challenge("api", RefusalReason.EXPIRED)).isEqualTo("Bearer realm=\"api\", error=\"invalid_token\"");
        assertThat(challenge(null, RefusalReason.AMBIGUOUS)).isEqualTo("Bearer error=\"invalid_request\"");
        assertThat(challenge("a \"b\" \\c", RefusalReason.MISSING)).isEqualTo("Bearer realm=\"a \\\"b\\\" \\\\c\"");
        assertThat(challenge("api", RefusalReason.CROSS_SITE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nb", "é"})
    void realm_whenNoHeaderCarriesIt_isRefused(String realm) {
        assertThatThrownBy(() -> JwtInject.builder().realm(realm))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("realm");
    }

    private static String challenge(String realm, RefusalReason reason) {
        return new ProblemDocument(realm)
                .of(Refusal.of(reason, "x", RefusalCause.HEADER))
                .headers()
                .get("WWW-Authenticate");
    }
}
