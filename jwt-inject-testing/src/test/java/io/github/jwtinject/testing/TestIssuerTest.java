package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.keys.JwsAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestIssuerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestIssuer issuer = TestIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"RS256", "PS384", "ES512", "EDDSA"})
    void itsTokens_areVerifiedByItsKeys(JwsAlgorithm algorithm) {
        try (TestIssuer other = TestIssuer.start(algorithm);
                JwtInject jwt = JwtInject.builder()
                        .issuerUri(other.uri())
                        .audience("api")
                        .jwksTimeout(Duration.ofSeconds(10))
                        .build()) {
            String token = other.tokens().audience("api").compact();

            assertThat(jwt.decide(FakeRequest.get("/").bearer(token))).isInstanceOf(Decision.Admit.class);
        }
    }

    @Test
    void aSecret_isNotPublished() {
        assertThatThrownBy(() -> TestIssuer.start(JwsAlgorithm.HS256)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rotating_publishesBothKeys_andRetiringOne() throws Exception {
        assertThat(get(issuer.jwksUri()).body()).contains("key-1").doesNotContain("\"d\"");
        issuer.rotate();
        assertThat(get(issuer.jwksUri()).body()).contains("key-1", "key-2");
        issuer.rotateUnpublished();
        assertThat(get(issuer.jwksUri()).body()).contains("key-1", "key-2").doesNotContain("key-3");
        issuer.retireEarlierKeys();
        assertThat(get(issuer.jwksUri()).body()).contains("key-3").doesNotContain("key-1", "key-2");
        assertThat(issuer.keyRequests()).isEqualTo(4);
    }

    @Test
    void itsMetadata_namesIssuerAndKeys() throws Exception {
        String openid = issuer.uri() + "/.well-known/openid-configuration";

        assertThat(get(openid).body()).contains(issuer.uri(), issuer.jwksUri());
        assertThat(get(issuer.oauthOnly().uri() + "/.well-known/openid-configuration")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(issuer.uri() + "/.well-known/oauth-authorization-server").statusCode())
                .isEqualTo(200);
        assertThat(get(issuer.uri() + "/other").statusCode()).isEqualTo(404);
    }

    @Test
    void itMisbehaves_untilItRecovers() throws Exception {
        issuer.misbehave(IssuerFault.status(503, "Retry-After: 7"));
        assertThat(get(issuer.jwksUri()).headers().firstValue("Retry-After")).contains("7");
        issuer.misbehave(IssuerFault.reset());
        assertThatThrownBy(() -> get(issuer.jwksUri())).isInstanceOf(IOException.class);
        issuer.goDown();
        assertThatThrownBy(() -> get(issuer.jwksUri())).isInstanceOf(IOException.class);

        issuer.recover();

        assertThat(get(issuer.jwksUri()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
