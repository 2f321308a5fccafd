package io.github.jwtinject.benchmarks.micronaut;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.jwtinject.benchmarks.service.Trust;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import io.micronaut.security.token.jwt.signature.rsa.RSASignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Singleton;
import java.util.Base64;

/** What Micronaut Security verifies with, as its guide sets it up. */
@Factory
@Requires(env = "framework")
class Signatures {

    @Singleton
    SignatureConfiguration signature() {
        if (!Trust.isSymmetric()) {
            return new RSASignature(Trust::publicKey);
        }
        SecretSignatureConfiguration secret = new SecretSignatureConfiguration("trusted");
        secret.setSecret(Base64.getEncoder().encodeToString(Trust.secret().getEncoded()));
        secret.setBase64(true);
        secret.setJwsAlgorithm(JWSAlgorithm.HS256);
        return new SecretSignature(secret);
    }
}
