package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.CompactToken;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.UnverifiedToken;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Part A of the catalogue: algorithm and signature. */
class AlgorithmAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final TestTokens RS256 = honest(TestTokens.rs256());
    private static final TestTokens ES256 = honest(TestTokens.es256());
    private static final Target HMAC = trusting(HS256);
    private static final Target RSA = trusting(RS256);
    private static final Target EC = trusting(ES256);
    private static final BigInteger N256 =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    @Test
    void A1_algNone() {
        for (TestTokens tokens : List.of(HS256, RS256, ES256, honest(TestTokens.eddsa()))) {
            trusting(tokens).admits(tokens.compact());
            trusting(tokens).refuses(tokens.unsecured().compact(), RefusalReason.MALFORMED);
            trusting(tokens).refuses(tokens.header("alg", "none").compact(), RefusalReason.INVALID);
        }
    }

    @TestFactory
    Stream<DynamicTest> A2_algNoneSpeltOtherwise() {
        return Stream.of("None", "NONE", "nOnE", "nonE", "none ", " none", "none\u0000", "", "n\u043ene", "null")
                .flatMap(name -> Stream.of(
                        HMAC.refusing(
                                name + ", signed", HS256.header("alg", name).compact()),
                        HMAC.refusing(
                                name + ", unsigned",
                                HS256.header("alg", name).withoutSignature().compact()),
                        RSA.refusing(
                                name + ", of RSA", RS256.header("alg", name).compact())));
    }

    @Test
    void A2_algNoneByEscapes() {
        HMAC.refuses(HS256.rawHeader("{\"alg\":\"\\u006eone\"}").compact());
        HMAC.refuses(HS256.rawHeader("{\"\\u0061lg\":\"none\"}").compact());
        HMAC.refuses(
                HS256.rawHeader("{\"\\u0061lg\":\"none\"}").withoutSignature().compact());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"alg\":null}",
                "{\"alg\":1}",
                "{\"alg\":true}",
                "{\"alg\":[\"HS256\"]}",
                "{\"alg\":{\"HS256\":1}}",
                "{\"alg\":\"hs256\"}",
                "{\"alg\":\"HS256 \"}",
                "{\"alg\":\"HS257\"}",
                "{\"Alg\":\"HS256\"}",
                "{\"alg\":\"HMAC-SHA256\"}",
            })
    void A3_algAbsentOrNoName(String header) {
        HMAC.refuses(HS256.rawHeader(header).compact(), RefusalReason.INVALID);
    }

    @TestFactory
    Stream<DynamicTest> A4_hmacWithPublicKeyOfRsa() throws GeneralSecurityException {
        RSAPublicKey key = (RSAPublicKey) publicKey(RS256, "RSA");
        Map<String, byte[]> secrets = spellings(RS256, key);
        secrets.put("modulus", key.getModulus().toByteArray());
        secrets.put("modulus in hex", key.getModulus().toString(16).getBytes(StandardCharsets.US_ASCII));
        return confused(RSA, RS256, secrets);
    }

    @Test
    void A4_hmacWithPublicKeyPem() {
        RSA.refuses(RS256.signedWithPublicKeyAsSecret().compact(), RefusalReason.INVALID);
    }

    @TestFactory
    Stream<DynamicTest> A5_hmacWithPublicKeyOfACurve() throws GeneralSecurityException {
        ECPublicKey key = (ECPublicKey) publicKey(ES256, "EC");
        Map<String, byte[]> secrets = spellings(ES256, key);
        byte[] point = Forge.concatenated(key.getW().getAffineX(), key.getW().getAffineY(), 32);
        secrets.put("point", point);
        secrets.put("x", Arrays.copyOf(point, 32));
        TestTokens ed25519 = honest(TestTokens.eddsa());
        PublicKey edwards = publicKey(ed25519, "Ed25519");
        Map<String, byte[]> more = spellings(ed25519, edwards);
        more.put("x", Arrays.copyOfRange(edwards.getEncoded(), 12, 44));
        return Stream.concat(confused(EC, ES256, secrets), confused(trusting(ed25519), ed25519, more));
    }

    @Test
    void A6_sameKeyUnderAnotherAlgorithm() {
        for (JwsAlgorithm other :
                List.of(JwsAlgorithm.RS384, JwsAlgorithm.RS512, JwsAlgorithm.PS256, JwsAlgorithm.PS512)) {
            RSA.refuses(RS256.signedAs(other).compact(), RefusalReason.INVALID);
        }
        Target byJwk = Target.with(builder -> builder.verificationKeys(
                honest(TestTokens.of(JwsAlgorithm.PS512)).jwk()));
        byJwk.refuses(RS256.compact(), RefusalReason.INVALID);
        HMAC.refuses(HS256.signedAs(JwsAlgorithm.HS512).compact(), RefusalReason.INVALID);
    }

    @Test
    void A7_signatureStrippedOrOfAnother() {
        String token = HS256.compact();
        String input = token.substring(0, token.lastIndexOf('.'));
        HMAC.refuses(input + ".", RefusalReason.MALFORMED);
        HMAC.refuses(input, RefusalReason.MALFORMED);
        HMAC.refuses(input + ".null", RefusalReason.INVALID);
        HMAC.refuses(Forge.resigned(token, signature -> new byte[32]), RefusalReason.INVALID);
        HMAC.refuses(
                Forge.resigned(
                        token,
                        signature -> Forge.signature(HS256.subject("other").compact())),
                RefusalReason.INVALID);
    }

    @Test
    void A8_nothingPublicTakesAnUncheckedTokenForAnIdentity() {
        assertThat(VerifiedToken.class.getConstructors()).isEmpty();
        assertThat(UnverifiedToken.class.getConstructors()).isEmpty();
        assertThat(Stream.of(TokenValidator.class, JwtInject.class, CompactToken.class)
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> UnverifiedToken.class.isAssignableFrom(method.getReturnType()))
                        .map(Method::getName))
                .isEmpty();
    }

    @Test
    void A8_whatIsNotVerifiedSaysSo() {
        Decision decision = JwtInject.builder()
                .environment(name -> null)
                .validate(false)
                .build()
                .decide(FakeRequest.get("/").bearer(HS256.withBrokenSignature().compact()));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Admit.class,
                        admitted -> assertThat(admitted.identity().verified()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "ES384", "ES512"})
    void A9_signatureOfZeros(JwsAlgorithm algorithm) {
        TestTokens tokens = honest(TestTokens.of(algorithm));
        Target target = trusting(tokens);
        String token = tokens.compact();
        target.admits(token);
        target.refuses(Forge.resigned(token, signature -> new byte[signature.length]), RefusalReason.INVALID);
        target.refuses(Forge.resigned(token, signature -> half(signature, 0)), RefusalReason.INVALID);
        target.refuses(
                Forge.resigned(token, signature -> half(signature, signature.length / 2)), RefusalReason.INVALID);
    }

    @TestFactory
    Stream<DynamicTest> A10_rOrSOutOfRange() {
        String token = ES256.compact();
        BigInteger r = new BigInteger(1, Arrays.copyOf(Forge.signature(token), 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(Forge.signature(token), 32, 64));
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        List<DynamicTest> tests = new ArrayList<>();
        for (BigInteger bad : List.of(BigInteger.ZERO, N256, N256.add(BigInteger.ONE), most)) {
            tests.add(EC.refusing("r=" + bad, withSignature(token, Forge.concatenated(bad, s, 32))));
            tests.add(EC.refusing("s=" + bad, withSignature(token, Forge.concatenated(r, bad, 32))));
        }
        tests.add(EC.refusing("r+n, too long", withSignature(token, Forge.concatenated(r.add(N256), s, 33))));
        tests.add(EC.refusing("s+n, too long", withSignature(token, Forge.concatenated(r, s.add(N256), 33))));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> A11_ecdsaSignatureOfAnotherLength() {
        String token = zeroLed(0);
        byte[] signature = Forge.signature(token);
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(EC.refusing("leading zero of r dropped", withSignature(token, Arrays.copyOfRange(signature, 1, 64))));
        for (int length : new int[] {8, 32, 62, 63, 65, 66, 96, 132}) {
            tests.add(EC.refusing(length + " bytes", withSignature(token, Arrays.copyOf(signature, length))));
        }
        byte[] shorter = new byte[62];
        System.arraycopy(signature, 1, shorter, 0, 31);
        String both = zeroLed(0);
        tests.add(EC.refusing("both halves one byte shorter", withSignature(both, shorter)));
        return tests.stream();
    }

    @Test
    void A12_theOtherSignatureOfEcdsa_isTheSameIdentity() {
        String token = ES256.compact();
        byte[] signature = Forge.signature(token);
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        String twin = withSignature(token, Forge.concatenated(r, N256.subtract(s), 32));

        assertThat(twin).isNotEqualTo(token);
        EC.admits(twin);
    }

    @Test
    void A13_eddsaSignatureOfAnotherLength() {
        TestTokens tokens = honest(TestTokens.eddsa());
        Target target = trusting(tokens);
        target.admits(tokens.compact());
        for (int length : new int[] {32, 63, 65, 114}) {
            target.refuses(
                    Forge.resigned(tokens.compact(), signature -> Arrays.copyOf(signature, length)),
                    RefusalReason.INVALID);
        }
    }

    @Test
    void A14_rsaSignatureNotOfTheModulusLength() throws GeneralSecurityException {
        String token = RS256.compact();
        BigInteger n = ((RSAPublicKey) publicKey(RS256, "RSA")).getModulus();
        BigInteger value = new BigInteger(1, Forge.signature(token));
        RSA.admits(token);
        RSA.refuses(withSignature(token, value.add(n).toByteArray()), RefusalReason.INVALID);
        RSA.refuses(Forge.resigned(token, signature -> Arrays.copyOf(signature, 257)), RefusalReason.INVALID);
        RSA.refuses(Forge.resigned(token, signature -> Arrays.copyOfRange(signature, 1, 256)), RefusalReason.INVALID);
        RSA.refuses(withSignature(token, n.toByteArray()), RefusalReason.INVALID);
        RSA.refuses(Forge.resigned(token, signature -> new byte[256]), RefusalReason.INVALID);
        byte[] one = new byte[256];
        one[255] = 1;
        RSA.refuses(withSignature(token, one), RefusalReason.INVALID);
    }

    @Test
    void A15_pssWithAnotherSaltOrMask() {
        KeyPair keys = Forge.rsa();
        Target target = Target.with(
                builder -> builder.verificationKeys(Forge.pem(keys.getPublic())).algorithms("PS256"));
        assertThat(target.userOf(pss(keys, "SHA-256", MGF1ParameterSpec.SHA256, 32)))
                .isEqualTo("mallory");
        target.refuses(pss(keys, "SHA-256", MGF1ParameterSpec.SHA256, 0), RefusalReason.INVALID);
        target.refuses(pss(keys, "SHA-256", MGF1ParameterSpec.SHA256, 20), RefusalReason.INVALID);
        target.refuses(pss(keys, "SHA-256", MGF1ParameterSpec.SHA1, 32), RefusalReason.INVALID);
        target.refuses(pss(keys, "SHA-384", MGF1ParameterSpec.SHA384, 48), RefusalReason.INVALID);
    }

    @Test
    void A16_newNamesOfAlgorithms() {
        TestTokens tokens = honest(TestTokens.ed25519());
        trusting(tokens).admits(tokens.compact());
        for (String name : List.of("Ed448", "ES256K", "ML-DSA-44", "ed25519", "ESP256", "RSA-OAEP", "dir")) {
            trusting(tokens).refuses(tokens.header("alg", name).compact(), RefusalReason.INVALID);
            EC.refuses(ES256.header("alg", name).compact(), RefusalReason.INVALID);
        }
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> TokenValidator.builder().algorithms("none")))
                .isInstanceOf(JwtConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.jose4j.jws.default-allow-none", "org.jose4j.jws.getPayload-skip-verify"})
    void A17_flagsOfTheVirtualMachine(String flag) {
        System.setProperty(flag, "true");
        try {
            HMAC.refuses(HS256.unsecured().compact(), RefusalReason.MALFORMED);
            HMAC.refuses(HS256.header("alg", "none").compact(), RefusalReason.INVALID);
            HMAC.refuses(HS256.withBrokenSignature().compact(), RefusalReason.INVALID);
            RSA.refuses(RS256.withForeignSignature().compact(), RefusalReason.INVALID);
        } finally {
            System.clearProperty(flag);
        }
    }

    private static Stream<DynamicTest> confused(Target target, TestTokens tokens, Map<String, byte[]> secrets) {
        Target withSecretToo = trusting(tokens, builder -> builder.secretKey("a secret of the service itself, rK3x"));
        return secrets.entrySet().stream().flatMap(secret -> {
            String token = Forge.hs256("{\"alg\":\"HS256\"}", secret.getValue());
            return Stream.of(
                    target.refusing(secret.getKey(), token, RefusalReason.INVALID),
                    withSecretToo.refusing(secret.getKey() + ", a secret beside it", token, RefusalReason.INVALID));
        });
    }

    private static Map<String, byte[]> spellings(TestTokens tokens, PublicKey key) {
        String pem = tokens.verificationKey();
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("PEM", ascii(pem));
        secrets.put("PEM without its last newline", ascii(pem.stripTrailing()));
        secrets.put("PEM with CRLF", ascii(pem.replace("\n", "\r\n")));
        secrets.put("DER", key.getEncoded());
        secrets.put("base64 of DER", ascii(Base64.getEncoder().encodeToString(key.getEncoded())));
        secrets.put("JWK", ascii(tokens.jwk()));
        secrets.put("JWK set", ascii(tokens.jwks()));
        secrets.put("nothing", new byte[0]);
        return secrets;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static PublicKey publicKey(TestTokens tokens, String type) throws GeneralSecurityException {
        String body = tokens.verificationKey().replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance(type)
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    }

    private static String pss(KeyPair keys, String hash, MGF1ParameterSpec mask, int salt) {
        return Forge.signed(
                "{\"alg\":\"PS256\"}", keys, "RSASSA-PSS", new PSSParameterSpec(hash, "MGF1", mask, salt, 1));
    }

    private static String withSignature(String token, byte[] signature) {
        return Forge.resigned(token, old -> signature);
    }

    private static byte[] half(byte[] signature, int from) {
        byte[] changed = signature.clone();
        Arrays.fill(changed, from, from + signature.length / 2, (byte) 0);
        return changed;
    }

    /** A good token whose signature has a zero byte there; one of 256 has. */
    private static String zeroLed(int at) {
        for (int i = 0; i < 20_000; i++) {
            String token = ES256.claim("n", i).compact();
            if (Forge.signature(token)[at] == 0) {
                EC.admits(token);
                return token;
            }
        }
        throw new AssertionError("no such signature");
    }
}
