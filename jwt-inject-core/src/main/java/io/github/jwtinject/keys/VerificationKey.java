package io.github.jwtinject.keys;

import io.github.jwtinject.JwtConfigurationException;
import java.security.Key;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One key that may verify tokens, checked to be strong enough, with the algorithms that it may verify. Immutable.
 * {@link #toString()} redacts.
 *
 * <p>Strong enough means: an RSA modulus of 2048 to 8192 bits that does not bear the ROCA fingerprint, with an odd
 * exponent of at least 3 and at most 64 bits (3 itself is sound as long as the padding is compared whole, which is how
 * it is done here); an EC point on P-256, P-384 or P-521; an Ed25519 point that is not of small order; a secret of at
 * least 32 bytes that is not trivial (repeated or sequential characters) and is no key of another kind. A secret that is
 * known from tutorials is warned of.
 */
public final class VerificationKey {

    private static final Logger LOG = LoggerFactory.getLogger(VerificationKey.class);

    private final Key key;
    private final @Nullable String keyId;
    private final @Nullable JwsAlgorithm declared;
    private final Set<JwsAlgorithm> able;
    private final Set<JwsAlgorithm> algorithms;

    private VerificationKey(
            Key key,
            @Nullable String keyId,
            @Nullable JwsAlgorithm declared,
            Set<JwsAlgorithm> able,
            Set<JwsAlgorithm> algorithms) {
        this.key = key;
        this.keyId = keyId;
        this.declared = declared;
        this.able = able;
        this.algorithms = Collections.unmodifiableSet(algorithms);
    }

    /**
     * A key without key id and declared algorithm; see {@link #of(Key, String, JwsAlgorithm)}.
     *
     * @throws JwtConfigurationException when the key is of another type, or not strong enough
     */
    public static VerificationKey of(Key key) {
        return of(key, null, null);
    }

    /**
     * A key as it stands.
     *
     * @param key a {@link java.security.PublicKey} (RSA, EC on P-256, P-384 or P-521, Ed25519) or a {@link SecretKey}, whose
     *     bytes are copied
     * @param keyId chooses this key by a token's {@code kid}; null makes it eligible for any token
     * @param declared the only algorithm that the key is for; null leaves that to its type and to the allow-list
     * @throws JwtConfigurationException when the key is of another type, not strong enough, or not able to verify the
     *     declared algorithm
     */
    public static VerificationKey of(Key key, @Nullable String keyId, @Nullable JwsAlgorithm declared) {
        try {
            return checked(key, keyId, declared);
        } catch (KeyFault fault) {
            throw fault.atStart();
        }
    }

    /**
     * The secret of the option {@code secret-key}: {@code base64:} and the bytes in the standard or the URL alphabet, with or
     * without padding, or else the text itself, as UTF-8.
     *
     * @throws JwtConfigurationException when the secret is not strong enough, is no base64 after {@code base64:}, or is a
     *     public key by its looks
     */
    public static VerificationKey secret(String optionText) {
        try {
            return SecretText.option(optionText);
        } catch (KeyFault fault) {
            throw fault.atStart();
        }
    }

    static VerificationKey checked(Key key, @Nullable String keyId, @Nullable JwsAlgorithm declared) throws KeyFault {
        Set<JwsAlgorithm> able = KeyStrength.algorithms(key);
        Key own = key instanceof SecretKey ? new SecretKeySpec(key.getEncoded(), "HMAC") : key;
        if (declared != null && !able.contains(declared)) {
            throw misfit(own, declared);
        }
        if (own instanceof SecretKey && TutorialSecrets.contain(own.getEncoded())) {
            LOG.warn("A secret is known from tutorials, so anybody can sign tokens with it: make a random one with:"
                    + " openssl rand -base64 32");
        }
        JwsAlgorithm first = declared != null ? declared : able.iterator().next();
        return new VerificationKey(own, keyId, declared, able, EnumSet.of(first));
    }

    private static KeyFault misfit(Key key, JwsAlgorithm declared) {
        boolean shortSecret = key instanceof SecretKey && declared.compareTo(JwsAlgorithm.HS512) <= 0;
        return new KeyFault(
                shortSecret
                        ? SecretStrength.tooShort(declared, key.getEncoded().length)
                        : "has the algorithm " + declared.joseName() + ", which does not fit its type or curve:"
                                + " correct or remove the algorithm");
    }

    /** The key's {@code kid}; null when it has none and is eligible for any token. */
    public @Nullable String keyId() {
        return keyId;
    }

    /**
     * What the key may verify: its declared algorithm; else, unless an allow-list was applied, HS256 for a secret, RS256 for
     * RSA, the curve's own for EC, EdDSA for Ed25519.
     */
    public Set<JwsAlgorithm> algorithms() {
        return algorithms;
    }

    /**
     * The same key under the allow-list of the option {@code algorithms}. A declared algorithm stays the bound; a key without
     * one may verify every allowed algorithm of its kind: RS* and PS* for RSA, the HS* whose hash a secret is long enough
     * for, the curve's own for EC.
     *
     * @return a key whose {@link #algorithms()} are empty when nothing that is allowed fits it
     */
    public VerificationKey restrictedTo(Set<JwsAlgorithm> allowed) {
        Set<JwsAlgorithm> remaining = declared != null ? EnumSet.of(declared) : EnumSet.copyOf(able);
        remaining.retainAll(allowed);
        return new VerificationKey(key, keyId, declared, able, remaining);
    }

    /** Whether this is an HMAC secret, with which whoever can verify can sign too. */
    public boolean isSecret() {
        return key instanceof SecretKey;
    }

    /** The key itself; of a secret, key material that belongs in no log, message or exception. */
    public Key key() {
        return key;
    }

    /** Says what kind of key this is and whether it has a key id, never which. */
    @Override
    public String toString() {
        return "VerificationKey[" + key.getAlgorithm() + (keyId == null ? ", no kid]" : ", kid]");
    }
}
