package io.github.jwtinject.benchmarks.peer;

import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.Scenario;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** jose4j, by the example of its wiki: a {@link JwtConsumer} with everything required. */
public class Jose4j extends Peer {

    private JwtConsumer consumer;

    @Override
    void prepare(Scenario scenario) {
        consumer = new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setRequireSubject()
                .setExpectedIssuer(Scenario.ISSUER)
                .setExpectedAudience(Scenario.AUDIENCE)
                .setVerificationKey(scenario.key().verificationKey())
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, scenario.algorithm().name())
                .build();
    }

    @Override
    public Caller validate(String token) throws Exception {
        JwtClaims claims = consumer.processToClaims(token);
        return new Caller(claims.getSubject(), claims.getStringListClaimValue("roles"));
    }
}
