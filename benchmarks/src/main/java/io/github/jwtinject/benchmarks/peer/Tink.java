package io.github.jwtinject.benchmarks.peer;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.jwt.JwkSetConverter;
import com.google.crypto.tink.jwt.JwtHmacKey;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtMacConfig;
import com.google.crypto.tink.jwt.JwtPublicKeyVerify;
import com.google.crypto.tink.jwt.JwtSignatureConfig;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.VerifiedJwt;
import com.google.crypto.tink.util.SecretBytes;
import com.google.gson.JsonParser;
import io.github.jwtinject.benchmarks.Algorithm;
import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tink, by its guide on JWT: a primitive from a keyset, and a validator; it knows no EdDSA in tokens. */
public class Tink extends Peer {

    private @Nullable JwtMac mac;
    private @Nullable JwtPublicKeyVerify verify;
    private JwtValidator validator;

    @Override
    void prepare(Scenario scenario) throws Exception {
        validator = JwtValidator.newBuilder()
                .expectTypeHeader("JWT")
                .expectIssuer(Scenario.ISSUER)
                .expectAudience(Scenario.AUDIENCE)
                .build();
        if (scenario.algorithm() == Algorithm.HS256) {
            JwtMacConfig.register();
            mac = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(hmacKey(scenario))
                            .withFixedId(1)
                            .makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), JwtMac.class);
            return;
        }
        JwtSignatureConfig.register();
        verify = JwkSetConverter.toPublicKeysetHandle(Nimbus.jwks(scenario))
                .getPrimitive(RegistryConfiguration.get(), JwtPublicKeyVerify.class);
    }

    @Override
    public Caller validate(String token) throws Exception {
        VerifiedJwt jwt =
                mac != null ? mac.verifyMacAndDecode(token, validator) : verify.verifyAndDecode(token, validator);
        List<?> roles = JsonParser.parseString(jwt.getJsonArrayClaim("roles"))
                .getAsJsonArray()
                .asList();
        return new Caller(jwt.getSubject(), roles);
    }

    @AccessesPartialKey
    private static JwtHmacKey hmacKey(Scenario scenario) throws Exception {
        byte[] secret = scenario.key().verificationKey().getEncoded();
        return JwtHmacKey.builder()
                .setParameters(JwtHmacParameters.builder()
                        .setKeySizeBytes(secret.length)
                        .setAlgorithm(JwtHmacParameters.Algorithm.HS256)
                        .setKidStrategy(JwtHmacParameters.KidStrategy.CUSTOM)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()))
                .setCustomKid(Scenario.KEY_ID)
                .build();
    }
}
