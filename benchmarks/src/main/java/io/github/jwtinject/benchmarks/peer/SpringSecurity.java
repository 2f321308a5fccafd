package io.github.jwtinject.benchmarks.peer;

import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.Scenario;
import java.security.Key;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Spring Security's {@link NimbusJwtDecoder}, by the reference manual of its resource server; it knows no EdDSA. */
public class SpringSecurity extends Peer {

    private NimbusJwtDecoder decoder;

    @Override
    void prepare(Scenario scenario) {
        decoder = decoder(scenario);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(Scenario.ISSUER),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(Scenario.AUDIENCE))));
    }

    @Override
    public Caller validate(String token) {
        Jwt jwt = decoder.decode(token);
        return new Caller(jwt.getSubject(), jwt.getClaimAsStringList("roles"));
    }

    private static NimbusJwtDecoder decoder(Scenario scenario) {
        Key key = scenario.key().verificationKey();
        return switch (scenario.algorithm()) {
            case HS256 ->
                NimbusJwtDecoder.withSecretKey((SecretKey) key)
                        .macAlgorithm(MacAlgorithm.HS256)
                        .build();
            case RS256 ->
                NimbusJwtDecoder.withPublicKey((RSAPublicKey) key)
                        .signatureAlgorithm(SignatureAlgorithm.RS256)
                        .build();
            case ES256 ->
                NimbusJwtDecoder.withJwkSource(Nimbus.source(scenario))
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .build();
            case EdDSA -> throw new UnsupportedOperationException("knows no EdDSA");
        };
    }
}
