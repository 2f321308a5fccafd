package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerMetadataTest {

    private static final FetchTimes QUICK =
            new FetchTimes(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofHours(1));

    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void keysAreFound_byOpenIdMetadata() {
        try (RemoteJwks jwks = of(issuer.uri())) {
            Waiting.until(() -> has(jwks));
            assertThat(issuer.metadataRequests()).isEqualTo(1);
        }
    }

    @Test
    void keysAreFound_byOAuthMetadata() {
        issuer.oauthOnly();
        try (RemoteJwks jwks = of(issuer.uri())) {
            Waiting.until(() -> has(jwks));
            assertThat(issuer.metadataRequests()).isEqualTo(2);
        }
    }

    @Test
    void metadataIsReadOnce_andAgainAfterAFailure() throws Exception {
        try (RemoteJwks jwks = of(issuer.uri())) {
            Waiting.until(() -> has(jwks));
            refresh(jwks);
            assertThat(issuer.metadataRequests()).isEqualTo(1);

            issuer.misbehave(IssuerFault.status(500));
            Waiting.until(() -> refresh(jwks).lastFailure() == KeyFailure.STATUS);
            issuer.recover();
            Waiting.until(() -> jwks.health().get(0).lastFailure() == null);

            assertThat(issuer.metadataRequests()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void metadataIsReadAgain_whereNoKeyCanBeUsedOfWhatIsThere() {
        for (String nothing : new String[] {"{\"keys\":[]}", "<html>", "{}"}) {
            try (TestIssuer formerHost = TestIssuer.start().misbehave(IssuerFault.content(nothing));
                    RemoteJwks jwks =
                            of(issuer.claimKeysAt(formerHost.jwksUri()).uri())) {
                Waiting.until(() -> jwks.health().get(0).lastFailure() != null);
                issuer.recover();
                Waiting.until(() -> has(jwks));
            }
        }
    }

    @Test
    void anotherIssuersMetadata_isRefused() {
        refused(issuer.claimToBe("https://idp.example"), KeyFailure.OTHER_ISSUER);
        refused(issuer.claimToBe(issuer.uri() + "/"), KeyFailure.OTHER_ISSUER);
        assertThat(issuer.keyRequests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example/keys",
                "file:///etc/passwd",
                "ftp://127.0.0.1/keys",
                "https://user@idp.example/keys",
                "https:///keys",
                "/keys",
                "",
                "\\u0000",
                "http://169.254.169.254/latest",
                "https://idp.example:99999/keys",
                "https://idp.example:0/keys"
            })
    void keysFromAnUnsafePlace_areRefused(String place) {
        refused(issuer.claimKeysAt(place), KeyFailure.NO_METADATA);
        assertThat(issuer.keyRequests()).isZero();
    }

    @Test
    void metadataThatIsNone_isRefused() {
        refused(issuer.misbehaveInMetadata(IssuerFault.content("<html>")), KeyFailure.NO_METADATA);
        refused(issuer.misbehaveInMetadata(IssuerFault.content("{}")), KeyFailure.OTHER_ISSUER);
        refused(issuer.misbehaveInMetadata(IssuerFault.redirect(issuer.jwksUri())), KeyFailure.REDIRECT);
        refused(issuer.misbehaveInMetadata(IssuerFault.hang()), KeyFailure.TIMEOUT);
        refused(issuer.misbehaveInMetadata(IssuerFault.content("x".repeat(300_000))), KeyFailure.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example",
                "idp.example",
                "",
                "ftp://idp.example",
                "https://",
                "https://user:pw@idp.example",
                "https://idp.example#x",
                "https://idp.example?tenant=a",
                "file:/etc/keys",
                "http://127.0.0.1.evil.example",
                "https://idp.example:65536",
                "https://idp.example:0"
            })
    void anIssuerThatIsNoSafeUrl_isRefusedAtTheStart(String text) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageStartingWith("issuer-uri ");
    }

    private void refused(TestIssuer bad, KeyFailure failure) {
        try (RemoteJwks jwks = of(bad.uri())) {
            Waiting.until(() -> jwks.health().get(0).lastFailure() != null);
            assertThat(jwks.health().get(0).lastFailure()).isEqualTo(failure);
            assertThat(jwks.availability()).isInstanceOf(KeyAvailability.Missing.class);
        }
    }

    private static KeyHealth refresh(RemoteJwks jwks) {
        try {
            jwks.refresh().toCompletableFuture().get(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return jwks.health().get(0);
    }

    private static RemoteJwks of(String uri) {
        return RemoteJwks.of("issuer-uri", uri, Set.of(), QUICK, event -> {});
    }

    private static boolean has(RemoteJwks jwks) {
        return !jwks.find("key-1", JwsAlgorithm.ES256).isEmpty();
    }
}
