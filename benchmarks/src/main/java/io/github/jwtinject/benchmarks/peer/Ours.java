package io.github.jwtinject.benchmarks.peer;

import static io.github.jwtinject.crypto.CryptoProvider.AUTO;
import static io.github.jwtinject.crypto.CryptoProvider.JDK;

import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.TokenValidatorBuilder;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.CryptoProvider;
import io.github.jwtinject.benchmarks.Scenario;
import io.github.jwtinject.keys.VerificationKey;
import java.util.List;
import java.util.Map;

/** jwt-inject with the cache of verified tokens off: every validation is a full one. */
public class Ours extends Peer {

    private TokenValidator validator;

    @Override
    void prepare(Scenario scenario) {
        validator = builder()
                .cryptoProvider(provider == CryptoProvider.jdk ? JDK : AUTO)
                .verificationKey(VerificationKey.of(scenario.key().verificationKey(), Scenario.KEY_ID, null))
                .issuer(Scenario.ISSUER)
                .audience(Scenario.AUDIENCE)
                .build();
    }

    @Override
    public Caller validate(String token) {
        VerifiedToken verified = validator.validate(token);
        Map<String, Object> claims = verified.claims();
        return new Caller((String) claims.get("sub"), (List<?>) claims.get("roles"));
    }

    @Override
    void installProvider() {
        // It is on the class path, and that is enough.
    }

    TokenValidatorBuilder builder() {
        return TokenValidator.builder().tokenCacheSize(0);
    }
}
