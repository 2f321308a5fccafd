package io.github.jwtinject;

import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.VerificationKey;
import java.nio.file.Path;
import java.security.Key;

/**
 * Sets up one of several trusted issuers: its name, its keys, and for whom its tokens must be. Nothing of it counts for the
 * tokens of another. Each method is the member of the same name of {@code issuers.<name>}.
 */
public final class TrustedIssuerBuilder {

    private final TokenValidatorBuilder validator;

    TrustedIssuerBuilder(TokenValidatorBuilder validator) {
        this.validator = validator;
    }

    /** See {@link TokenValidatorBuilder#issuer}; needed unless {@link #issuerUri} is set. */
    public TrustedIssuerBuilder issuer(String issuer) {
        validator.issuer(issuer);
        return this;
    }

    /** See {@link TokenValidatorBuilder#issuerUri}. */
    public TrustedIssuerBuilder issuerUri(String issuer) {
        validator.issuerUri(issuer);
        return this;
    }

    /** See {@link TokenValidatorBuilder#jwksUri}. */
    public TrustedIssuerBuilder jwksUri(String uri) {
        validator.jwksUri(uri);
        return this;
    }

    /** See {@link TokenValidatorBuilder#jwksFile}. */
    public TrustedIssuerBuilder jwksFile(Path file) {
        validator.jwksFile(file);
        return this;
    }

    /** See {@link TokenValidatorBuilder#secretKey}. */
    public TrustedIssuerBuilder secretKey(String secret) {
        validator.secretKey(secret);
        return this;
    }

    /** See {@link TokenValidatorBuilder#verificationKey(String)}. */
    public TrustedIssuerBuilder verificationKeys(String... texts) {
        for (String text : texts) {
            validator.verificationKey(text);
        }
        return this;
    }

    /** See {@link TokenValidatorBuilder#verificationKey(Key)}. */
    public TrustedIssuerBuilder verificationKey(Key key) {
        validator.verificationKey(key);
        return this;
    }

    /** See {@link TokenValidatorBuilder#verificationKey(VerificationKey)}. */
    public TrustedIssuerBuilder verificationKey(VerificationKey key) {
        validator.verificationKey(key);
        return this;
    }

    /** See {@link TokenValidatorBuilder#keySource}. */
    public TrustedIssuerBuilder keySource(KeySource source) {
        validator.keySource(source);
        return this;
    }

    /** See {@link TokenValidatorBuilder#algorithms}. */
    public TrustedIssuerBuilder algorithms(String... names) {
        validator.algorithms(names);
        return this;
    }

    /** See {@link TokenValidatorBuilder#audience}. */
    public TrustedIssuerBuilder audience(String... anyOf) {
        validator.audience(anyOf);
        return this;
    }

    /** See {@link TokenValidatorBuilder#ignoreAudience}. */
    public TrustedIssuerBuilder ignoreAudience(boolean ignore) {
        validator.ignoreAudience(ignore);
        return this;
    }
}
