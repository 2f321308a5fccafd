package io.github.jwtinject.benchmarks.peer;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.Scenario;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Auth0's java-jwt, by its README: one reusable {@link JWTVerifier}; it knows no EdDSA. */
public class Auth0 extends Peer {

    private JWTVerifier verifier;

    @Override
    void prepare(Scenario scenario) {
        verifier = JWT.require(algorithm(scenario))
                .withIssuer(Scenario.ISSUER)
                .withAudience(Scenario.AUDIENCE)
                .build();
    }

    @Override
    public Caller validate(String token) {
        DecodedJWT jwt = verifier.verify(token);
        return new Caller(jwt.getSubject(), jwt.getClaim("roles").asList(String.class));
    }

    private static com.auth0.jwt.algorithms.Algorithm algorithm(Scenario scenario) {
        Key key = scenario.key().verificationKey();
        return switch (scenario.algorithm()) {
            case HS256 -> com.auth0.jwt.algorithms.Algorithm.HMAC256(key.getEncoded());
            case RS256 -> com.auth0.jwt.algorithms.Algorithm.RSA256((RSAPublicKey) key, null);
            case ES256 -> com.auth0.jwt.algorithms.Algorithm.ECDSA256((ECPublicKey) key, null);
            case EdDSA -> throw new UnsupportedOperationException("knows no EdDSA");
        };
    }
}
