package io.github.jwtinject.benchmarks.peer;

import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.Scenario;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** SmallRye JWT, by its guide for use outside CDI: one parser with its context. */
public class SmallRye extends Peer {

    private JWTParser parser;

    @Override
    void prepare(Scenario scenario) {
        JWTAuthContextInfo info = new JWTAuthContextInfo();
        info.setIssuedBy(Scenario.ISSUER);
        info.setExpectedAudience(Set.of(Scenario.AUDIENCE));
        info.setSignatureAlgorithm(
                Set.of(SignatureAlgorithm.fromAlgorithm(scenario.algorithm().name())));
        if (scenario.key().verificationKey() instanceof SecretKey secret) {
            info.setSecretVerificationKey(secret);
        } else {
            info.setPublicVerificationKey((PublicKey) scenario.key().verificationKey());
        }
        parser = new DefaultJWTParser(info);
    }

    @Override
    public Caller validate(String token) throws Exception {
        JsonWebToken jwt = parser.parse(token);
        List<?> roles = jwt.getClaim("roles");
        return new Caller(jwt.getSubject(), roles);
    }
}
