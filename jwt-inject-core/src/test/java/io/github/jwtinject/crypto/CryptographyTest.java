package io.github.jwtinject.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.vectors.SignatureVectors;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CryptographyTest {

    static Stream<Arguments> vectors() {
        return Stream.of(CryptoProvider.JDK, CryptoProvider.ACCP, CryptoProvider.CONSCRYPT)
                .flatMap(provider -> SignatureVectors.files().stream().map(file -> Arguments.of(provider, file)));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void eachProvider_doesAsThePublicVectorsSay(CryptoProvider provider, String file) {
        Cryptography cryptography = cryptography(provider);
        new SignatureVectors(
                        provider == CryptoProvider.JDK
                                ? SignatureVectors.JDK
                                : provider.name().toLowerCase(Locale.ROOT),
                        (algorithm, key, input, signature) -> holds(cryptography, algorithm, key, input, signature))
                .run(file);
    }

    @ParameterizedTest
    @EnumSource
    void eachProvider_checksWhatAnotherLibraryReads(CryptoProvider provider) throws GeneralSecurityException {
        Cryptography cryptography = cryptography(provider);
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            TestTokens tokens = TestTokens.of(algorithm);
            VerificationKey key = KeyText.read(tokens.jwk()).get(0);
            assertThat(holds(cryptography, algorithm, key, tokens.compact()))
                    .as("%s", algorithm)
                    .isTrue();
            assertThat(holds(
                            cryptography,
                            algorithm,
                            key,
                            tokens.withBrokenSignature().compact()))
                    .as("%s", algorithm)
                    .isFalse();
            assertThat(holds(
                            cryptography,
                            algorithm,
                            key,
                            tokens.withForeignSignature().compact()))
                    .as("%s", algorithm)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachNativeProvider_doesAllOfItItself(NativeProvider candidate) throws GeneralSecurityException {
        Provider provider = candidate.find();
        assumeTrue(provider != null, () -> "NOT RUN: " + candidate.fullName() + " is not for this platform");
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            VerificationKey key = KeyText.read(TestTokens.of(algorithm).jwk()).get(0);
            if (!key.isSecret()) {
                assertThat(Verifier.of(algorithm, key, provider))
                        .as("%s", algorithm)
                        .isNotNull();
            }
        }
    }

    @Test
    void nothingIsInstalledForTheWholeJvm() {
        List<Provider> before = List.of(Security.getProviders());

        for (CryptoProvider provider : CryptoProvider.values()) {
            cryptography(provider);
        }

        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    }

    @Test
    void auto_takesTheNativeProviderThatIsThere() {
        cryptography(CryptoProvider.ACCP);

        assertThat(Cryptography.of(CryptoProvider.AUTO)).hasToString("Cryptography[Amazon Corretto Crypto Provider]");
        assertThat(Cryptography.of(CryptoProvider.JDK)).hasToString("Cryptography[the JDK]");
    }

    @Test
    void auto_yieldsToAnOrderThatSomebodyConfigured() {
        Provider first = new Provider("First", "1", "stands before all others, as one for FIPS would") {};
        Security.insertProviderAt(first, 1);
        try {
            assertThat(Cryptography.of(CryptoProvider.AUTO)).hasToString("Cryptography[the JDK]");
        } finally {
            Security.removeProvider("First");
        }
    }

    @Test
    void theSelfTest_failsAProviderThatSaysYesToEverything() {
        assertThat(SelfTest.passes(new Credulous())).isFalse();
        assertThat(SelfTest.passes(new Provider("Empty", "1", "offers nothing") {}))
                .isFalse();
        assertThat(SelfTest.passes(Security.getProvider("SunEC"))).isTrue();
    }

    /** What a machine cannot load is no fault of ours; the kinds of failure are told apart by what the start then says. */
    private static Cryptography cryptography(CryptoProvider provider) {
        try {
            return Cryptography.of(provider);
        } catch (JwtConfigurationException e) {
            assumeTrue(false, "NOT RUN on this platform: " + e.getMessage());
            throw e;
        }
    }

    private static boolean holds(Cryptography cryptography, JwsAlgorithm algorithm, VerificationKey key, String token) {
        int dot = token.lastIndexOf('.');
        return holds(
                cryptography,
                algorithm,
                key,
                token.substring(0, dot).getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    private static boolean holds(
            Cryptography cryptography, JwsAlgorithm algorithm, VerificationKey key, byte[] input, byte[] signature) {
        try {
            Verifier verifier = cryptography.verifier(algorithm, key);
            byte[] longer = Arrays.copyOf(input, input.length + 3);
            boolean first = verifier.verifies(longer, input.length, signature);
            // The same primitive again: what it was asked before must leave no trace in it.
            assertThat(verifier.verifies(longer, input.length, signature)).isEqualTo(first);
            return first;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A provider that finds every ECDSA signature good. */
    private static final class Credulous extends Provider {

        Credulous() {
            super("Credulous", "1", "believes everything");
            put("KeyFactory.EC", "sun.security.ec.ECKeyFactory");
            put("Signature.SHA256withECDSAinP1363Format", Yes.class.getName());
        }
    }

    /** Says yes. */
    public static final class Yes extends SignatureSpi {

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return null;
        }
    }
}
