package io.github.jwtinject.benchmarks.peer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.jwtinject.benchmarks.Algorithm;
import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.Scenario;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Nimbus JOSE + JWT, by its documentation on validating access tokens: a {@link DefaultJWTProcessor} over a JWK set. That
 * one knows no EdDSA; there its {@link Ed25519Verifier}, which computes in Java, and the same claims verifier do the work.
 */
public class Nimbus extends Peer {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private @Nullable JWSVerifier edVerifier;
    private DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier;

    @Override
    void prepare(Scenario scenario) throws Exception {
        claimsVerifier = claimsVerifier();
        if (scenario.algorithm() == Algorithm.EdDSA) {
            edVerifier = new Ed25519Verifier(octetKeyPair(scenario.key().verificationKey()));
            return;
        }
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.parse(scenario.algorithm().name()), source(scenario)));
        processor.setJWTClaimsSetVerifier(claimsVerifier);
    }

    @Override
    public Caller validate(String token) throws Exception {
        JWTClaimsSet claims = edVerifier == null ? processor.process(token, null) : edClaims(edVerifier, token);
        return new Caller(claims.getSubject(), claims.getStringListClaim("roles"));
    }

    /** The set of the one key. */
    static JWKSource<SecurityContext> source(Scenario scenario) {
        return new ImmutableJWKSet<>(new JWKSet(jwk(scenario.key().verificationKey())));
    }

    /** The set of the one key, as text, with the algorithm that it is for. */
    static String jwks(Scenario scenario) {
        Key key = scenario.key().verificationKey();
        JWSAlgorithm algorithm = JWSAlgorithm.parse(scenario.algorithm().name());
        JWK jwk = key instanceof RSAPublicKey rsa
                ? new RSAKey.Builder(rsa)
                        .keyID(Scenario.KEY_ID)
                        .algorithm(algorithm)
                        .build()
                : new ECKey.Builder(Curve.P_256, (ECPublicKey) key)
                        .keyID(Scenario.KEY_ID)
                        .algorithm(algorithm)
                        .build();
        return new JWKSet(jwk).toString();
    }

    private JWTClaimsSet edClaims(JWSVerifier verifier, String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.EdDSA) || !jwt.verify(verifier)) {
            throw new BadJWTException("not signed by this key");
        }
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        claimsVerifier.verify(claims, null);
        return claims;
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier() {
        return new DefaultJWTClaimsVerifier<>(
                Scenario.AUDIENCE,
                new JWTClaimsSet.Builder().issuer(Scenario.ISSUER).build(),
                Set.of("sub", "exp"));
    }

    private static JWK jwk(Key key) {
        if (key instanceof SecretKey secret) {
            return new OctetSequenceKey.Builder(secret).keyID(Scenario.KEY_ID).build();
        }
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).keyID(Scenario.KEY_ID).build();
        }
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) key)
                .keyID(Scenario.KEY_ID)
                .build();
    }

    private static OctetKeyPair octetKeyPair(Key key) {
        byte[] encoded = key.getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).build();
    }
}
