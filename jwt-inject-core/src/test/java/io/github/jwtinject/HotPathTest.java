package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.crypto.CryptoProvider;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.keys.StaticKeys;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is remembered changes no verdict: one validator that forgets everything asks jose4j each time, one remembers
 * headers, one remembers tokens and asks a native provider where there is one, and for no input do they say different things.
 *
 * <p>How many inputs are tried in all is the system property {@code jwt-inject.inputs}; a million before a release.
 */
class HotPathTest {

    private static final int INPUTS = Integer.getInteger("jwt-inject.inputs", 10_000);
    private static final List<String> ISSUERS = List.of("https://a.example.com", "https://b.example.com");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    /** Of a hundred inputs so many; a check of ECDSA or EdDSA costs as much as a hundred of HMAC. */
    static Stream<Arguments> algorithms() {
        return Stream.of(
                Arguments.of(JwsAlgorithm.HS256, 60),
                Arguments.of(JwsAlgorithm.HS512, 20),
                Arguments.of(JwsAlgorithm.RS256, 10),
                Arguments.of(JwsAlgorithm.PS256, 6),
                Arguments.of(JwsAlgorithm.ES256, 2),
                Arguments.of(JwsAlgorithm.ES512, 1),
                Arguments.of(JwsAlgorithm.EDDSA, 1));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void theThreePaths_neverDisagree(JwsAlgorithm algorithm, int share) {
        TokenInputs inputs = TokenInputs.of(algorithm, CLOCK);
        for (List<VerificationKey> keys : keySets(algorithm)) {
            long seed = System.nanoTime();
            SplittableRandom random = new SplittableRandom(seed);
            TokenValidator careful = validator(new Uncounted(StaticKeys.of(keys)), 0, CryptoProvider.JDK);
            TokenValidator quick = validator(StaticKeys.of(keys), 0, CryptoProvider.JDK);
            TokenValidator remembering = validator(StaticKeys.of(keys), 100, CryptoProvider.AUTO);
            for (String token : inputs.good()) {
                verdict(quick, token);
            }
            for (int i = INPUTS / 100 * share / keySets(algorithm).size(); i > 0; i--) {
                String token = inputs.next(random);
                Object expected = verdict(careful, token);
                // A second time, since the first may have taken the careful path.
                for (TokenValidator other : List.of(quick, remembering, quick, remembering)) {
                    Object actual = verdict(other, token);
                    if (!actual.equals(expected)) {
                        throw new AssertionError("seed " + seed + ", " + token + ": " + expected + ", but " + actual);
                    }
                }
            }
        }
    }

    /**
     * The same with two issuers who share a key, one under the name a, the other under b and beside others: what is
     * remembered of the one counts for none of the other's tokens.
     */
    @ParameterizedTest
    @MethodSource("algorithms")
    void theThreePaths_neverDisagree_onTokensOfTwoIssuers(JwsAlgorithm algorithm, int share) {
        TokenInputs inputs = TokenInputs.of(algorithm, CLOCK, ISSUERS);
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        List<List<VerificationKey>> keys = List.of(
                List.of(key(algorithm, "a")),
                List.of(foreign(algorithm, "a"), foreign(algorithm, null), key(algorithm, "b")));
        JwtInject careful = twoIssuers(keys, true, 0, CryptoProvider.JDK);
        JwtInject quick = twoIssuers(keys, false, 0, CryptoProvider.JDK);
        JwtInject remembering = twoIssuers(keys, false, 100, CryptoProvider.AUTO);
        assertThat(inputs.good().stream()
                        .map(token -> quick.decide(request(token)))
                        .filter(Decision.Admit.class::isInstance))
                .as("both issuers' tokens by their own kid, and by the second's keys without one")
                .hasSizeGreaterThanOrEqualTo(6);
        for (int i = INPUTS / 100 * share; i > 0; i--) {
            String token = inputs.next(random);
            Object expected = verdict(careful, token);
            for (JwtInject other : List.of(quick, remembering, quick, remembering)) {
                Object actual = verdict(other, token);
                if (!actual.equals(expected)) {
                    throw new AssertionError("seed " + seed + ", " + token + ": " + expected + ", but " + actual);
                }
            }
        }
    }

    private static JwtInject twoIssuers(
            List<List<VerificationKey>> keys, boolean uncounted, int cached, CryptoProvider provider) {
        JwtInjectBuilder builder =
                JwtInject.builder().clock(CLOCK).tokenCacheSize(cached).cryptoProvider(provider);
        for (int i = 0; i < keys.size(); i++) {
            String issuer = ISSUERS.get(i);
            KeySource source = StaticKeys.of(keys.get(i));
            builder.issuers(
                    "issuer-" + i,
                    trusted -> trusted.issuer(issuer)
                            .ignoreAudience(true)
                            .keySource(uncounted ? new Uncounted(source) : source));
        }
        return builder.build();
    }

    private static RequestView request(String token) {
        return FakeRequest.get("/").header("Authorization", "Bearer " + token);
    }

    /** Everything that a facade tells of a request with the token. */
    private static Object verdict(JwtInject jwt, String token) {
        Decision decision = jwt.decide(request(token));
        return decision instanceof Decision.Admit admit
                ? List.of(
                        admit.identity().claims(),
                        String.valueOf(admit.identity().userId()))
                : decision.toString();
    }

    /** One named key, two named ones, and three without a name of which the last one is right. */
    private static List<List<VerificationKey>> keySets(JwsAlgorithm algorithm) {
        return List.of(
                List.of(key(algorithm, "a")),
                List.of(foreign(algorithm, "b"), key(algorithm, "a")),
                List.of(foreign(algorithm, null), foreign(algorithm, null), key(algorithm, null)));
    }

    private static VerificationKey key(JwsAlgorithm algorithm, String keyId) {
        Key key = KeyText.read(TestTokens.of(algorithm).jwk()).get(0).key();
        return VerificationKey.of(key, keyId, algorithm);
    }

    private static VerificationKey foreign(JwsAlgorithm algorithm, String keyId) {
        return VerificationKey.of(
                switch (algorithm) {
                    case HS256, HS384, HS512 -> new SecretKeySpec(SecureRandom.getSeed(64), "HMAC");
                    case RS256, RS384, RS512, PS256, PS384, PS512 ->
                        pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
                    case ES256 -> pair("EC", new ECGenParameterSpec("secp256r1"));
                    case ES384 -> pair("EC", new ECGenParameterSpec("secp384r1"));
                    case ES512 -> pair("EC", new ECGenParameterSpec("secp521r1"));
                    case EDDSA -> pair("Ed25519", NamedParameterSpec.ED25519);
                },
                keyId,
                algorithm);
    }

    private static Key pair(String type, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(parameters);
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TokenValidator validator(KeySource keys, int cached, CryptoProvider provider) {
        return TokenValidator.builder()
                .keySource(keys)
                .clock(CLOCK)
                .tokenCacheSize(cached)
                .cryptoProvider(provider)
                .ignoreAudience(true)
                .build();
    }

    /** Everything that a validator tells of a token. */
    private static Object verdict(TokenValidator validator, String token) {
        try {
            VerifiedToken verified = validator.validate(token);
            return List.of(
                    verified.compact(),
                    verified.algorithm(),
                    String.valueOf(verified.keyId()),
                    String.valueOf(verified.type()),
                    verified.claims());
        } catch (JwtRefusedException refused) {
            return refused.refusal().toString();
        }
    }

    /** A source that counts no generations, as one of the application's own. */
    private record Uncounted(KeySource keys) implements KeySource {

        @Override
        public List<VerificationKey> find(String keyId, JwsAlgorithm algorithm) {
            return keys.find(keyId, algorithm);
        }
    }
}
