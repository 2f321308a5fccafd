package io.github.jwtinject.benchmarks.peer;

import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.Scenario;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import java.security.PublicKey;
import java.util.List;
import javax.crypto.SecretKey;

/** jjwt, by its README: one {@link JwtParser} that requires issuer and audience. */
public class Jjwt extends Peer {

    private JwtParser parser;

    @Override
    void prepare(Scenario scenario) {
        JwtParserBuilder builder = Jwts.parser().requireIssuer(Scenario.ISSUER).requireAudience(Scenario.AUDIENCE);
        parser = (scenario.key().verificationKey() instanceof SecretKey secret
                        ? builder.verifyWith(secret)
                        : builder.verifyWith((PublicKey) scenario.key().verificationKey()))
                .build();
    }

    @Override
    public Caller validate(String token) {
        Claims claims = parser.parseSignedClaims(token).getPayload();
        return new Caller(claims.getSubject(), claims.get("roles", List.class));
    }
}
