package io.github.jwtinject.benchmarks.peer;

import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.domain.JWT;
import io.fusionauth.jwt.ec.ECVerifier;
import io.fusionauth.jwt.ed.EdDSAVerifier;
import io.fusionauth.jwt.hmac.HMACVerifier;
import io.fusionauth.jwt.rsa.RSAVerifier;
import io.github.jwtinject.benchmarks.Algorithm;
import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.Scenario;
import java.security.Key;
import java.security.PublicKey;

/**
 * FusionAuth JWT, by its README: one verifier, the decoder for the times. Issuer and audience are left to the caller there,
 * so they are compared here. Of EdDSA it knows the newer name alone, and gets a token that says so.
 */
public class FusionAuth extends Peer {

    private Verifier verifier;

    @Override
    Scenario scenario(Scenario usual) {
        return usual.algorithm() == Algorithm.EdDSA ? usual.named("Ed25519") : usual;
    }

    @Override
    void prepare(Scenario scenario) {
        Key key = scenario.key().verificationKey();
        verifier = switch (scenario.algorithm()) {
            case HS256 -> HMACVerifier.newVerifier(key.getEncoded());
            case RS256 -> RSAVerifier.newVerifier((PublicKey) key);
            case ES256 -> ECVerifier.newVerifier((PublicKey) key);
            case EdDSA -> EdDSAVerifier.newVerifier((PublicKey) key);
        };
    }

    @Override
    public Caller validate(String token) {
        JWT jwt = JWT.getDecoder().decode(token, verifier);
        if (!Scenario.ISSUER.equals(jwt.issuer) || !Scenario.AUDIENCE.equals(jwt.audience)) {
            throw new IllegalArgumentException("for or by someone else");
        }
        return new Caller(jwt.subject, jwt.getList("roles"));
    }
}
