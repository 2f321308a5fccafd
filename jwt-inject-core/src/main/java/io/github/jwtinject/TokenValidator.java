package io.github.jwtinject;

import io.github.jwtinject.crypto.Cryptography;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeyAvailability;
import io.github.jwtinject.keys.KeyHealth;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.text.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Turns a compact token into a verified one, or refuses it: form, header, key, signature, parse, claims, in this order,
 * so that nothing of the payload is looked at before the signature held. Immutable and thread-safe.
 *
 * <pre>{@code
 * TokenValidator validator = TokenValidator.builder().secretKey(secret).issuer("https://idp").audience("api").build();
 * VerifiedToken token = validator.validate(compact);
 * }</pre>
 */
public final class TokenValidator implements AutoCloseable {

    /** Each further key costs a signature check, which a stranger could ask for. */
    private static final int MAX_KEYS_TRIED = 3;

    private final KeySource keys;
    private final Set<JwsAlgorithm> algorithms;
    private final Set<String> types;
    private final ClaimRules rules;
    private final int maxTokenSize;
    private final Duration patience;
    private final @Nullable TokenCache cache;
    private final Cryptography cryptography;
    private final KnownHeaders headers = new KnownHeaders();

    TokenValidator(
            KeySource keys,
            Set<JwsAlgorithm> algorithms,
            Set<String> types,
            ClaimRules rules,
            int maxTokenSize,
            Duration patience,
            @Nullable TokenCache cache,
            Cryptography cryptography) {
        this.keys = keys;
        this.algorithms = algorithms;
        this.types = types;
        this.rules = rules;
        this.maxTokenSize = maxTokenSize;
        this.patience = patience;
        this.cache = cache;
        this.cryptography = cryptography;
    }

    /** A validator to be set up; without a key it cannot be built. */
    public static TokenValidatorBuilder builder() {
        return new TokenValidatorBuilder();
    }

    /**
     * Validates a token in compact serialization.
     *
     * @throws JwtRefusedException when it is refused; the exception holds the reason and nothing of the token
     */
    public VerifiedToken validate(String compact) {
        return validate(CompactToken.of(compact));
    }

    /**
     * Validates a token in compact serialization. Blocks only where an issuer's keys were never had yet, and then no longer
     * than {@code jwks-timeout}.
     *
     * @throws JwtRefusedException when it is refused; the exception holds the reason and nothing of the token
     */
    public VerifiedToken validate(CompactToken compact) {
        try {
            return validateAtOnce(compact);
        } catch (JwtRefusedException e) {
            if (e.refusal().reason() == RefusalReason.KEYS_UNAVAILABLE && awaitKeys()) {
                return validateAtOnce(compact);
            }
            throw e;
        }
    }

    /** As {@link #validate(CompactToken)}, without waiting for keys. */
    VerifiedToken validateAtOnce(CompactToken compact) {
        // Before the keys are: what is remembered under it dies early then, never late.
        long generation = keys.generation();
        if (cache == null || generation < 0 || compact.value().length() > maxTokenSize) {
            return validated(compact, generation);
        }
        VerifiedToken seen = cache.find(compact, generation);
        if (seen == null) {
            VerifiedToken verified = validated(compact, generation);
            cache.keep(verified, generation);
            return verified;
        }
        // Signature, header and all other claims are what they were; the time is not.
        rules.times().check(seen.claims());
        return seen;
    }

    private VerifiedToken validated(CompactToken compact, long generation) {
        TokenParts parts = TokenParts.withHeaderUnread(compact, maxTokenSize);
        KnownHeader known = generation < 0 ? null : headers.of(parts, generation);
        return known == null ? carefully(parts, generation) : quickly(parts, known, generation);
    }

    /** Nothing is known of the header: jose4j reads it beside us, and says whether the signature holds. */
    private VerifiedToken carefully(TokenParts parts, long generation) {
        JoseHeader header = JoseHeader.of(parts.header());
        checkType(header);
        checkSignature(parts, header, generation);
        return verified(parts, header);
    }

    /** The header is known to the letter, and with it type, algorithm and keys: what is left to check is the signature. */
    private VerifiedToken quickly(TokenParts parts, KnownHeader known, long generation) {
        try {
            if (!known.holds(parts)) {
                // While an issuer's keys are missing it may be one of theirs, which the careful path tells.
                if (!hasKeys()) {
                    return carefully(parts, generation);
                }
                throw refused(RefusalCause.SIGNATURE);
            }
        } catch (KnownHeader.Unsure unusual) {
            return carefully(parts, generation);
        }
        return verified(parts, known.header());
    }

    private VerifiedToken verified(TokenParts parts, JoseHeader header) {
        Map<String, @Nullable Object> claims = StrictJson.vouchedObject(parts.payload());
        if (claims == null) {
            throw refused(RefusalCause.PAYLOAD);
        }
        rules.check(claims);
        return new VerifiedToken(parts.compact(), header, claims);
    }

    private void checkType(JoseHeader header) {
        String type = header.type();
        if (!types.isEmpty() && (type == null || !types.contains(JoseHeader.mediaType(type)))) {
            throw refused(RefusalCause.TYPE);
        }
    }

    private void checkSignature(TokenParts parts, JoseHeader header, long generation) {
        JwsAlgorithm algorithm = JwsAlgorithm.of(header.algorithm());
        if (algorithm == null || !algorithms.contains(algorithm)) {
            throw refused(RefusalCause.ALGORITHM);
        }
        List<VerificationKey> tried = eligible(keys, header, algorithm);
        if (tried.isEmpty()) {
            throw notVerified(header.keyId(), tried, RefusalCause.KEY_UNKNOWN);
        }
        if (!SignatureCheck.holds(parts, header, algorithm, tried)) {
            throw notVerified(header.keyId(), tried, RefusalCause.SIGNATURE);
        }
        if (generation >= 0) {
            KnownHeader known = KnownHeader.of(parts.headerSegment(), header, algorithm, tried, cryptography);
            if (known != null) {
                headers.remember(known, generation);
            }
        }
    }

    private JwtRefusedException notVerified(@Nullable String keyId, List<VerificationKey> tried, RefusalCause cause) {
        Refusal refusal = notVerified(keys, keyId, tried, cause);
        if (keyId != null && refusal.cause() == cause && !isTried(keyId, tried)) {
            // For those who come next: this token is refused whatever the answer will be.
            var unused = keys.keyMissed();
        }
        return new JwtRefusedException(refusal);
    }

    /** A token whose key is not at hand is not a bad one as long as nobody can say which keys there are. */
    static Refusal notVerified(
            KeySource keys, @Nullable String keyId, List<VerificationKey> tried, RefusalCause cause) {
        return !isTried(keyId, tried) && keys.availability() instanceof KeyAvailability.Missing missing
                ? Refusal.keysUnavailable(missing.retryAfter())
                : Refusal.invalid(cause);
    }

    private static boolean isTried(@Nullable String keyId, List<VerificationKey> tried) {
        return keyId != null && tried.stream().anyMatch(key -> keyId.equals(key.keyId()));
    }

    /** Asks for keys, or joins who asks already; completed at once where that was done in vain a moment ago. */
    CompletableFuture<Void> askForKeys() {
        return keys.keyMissed().toCompletableFuture();
    }

    boolean hasKeys() {
        return keys.availability() == KeyAvailability.AtHand.AT_HAND;
    }

    List<KeyHealth> health() {
        return keys.health();
    }

    CacheUse cacheUse() {
        return cache == null ? CacheUse.NONE : cache.use();
    }

    private boolean awaitKeys() {
        try {
            askForKeys().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Whether they came all the same is asked below.
        }
        return hasKeys();
    }

    /** The keys that are tried, in their order. */
    static List<VerificationKey> eligible(KeySource keys, JoseHeader header, JwsAlgorithm algorithm) {
        // Asked again of each key, since a source may be the application's own and answer by the key id alone.
        return keys.find(header.keyId(), algorithm).stream()
                .filter(key -> key.algorithms().contains(algorithm))
                .limit(MAX_KEYS_TRIED)
                .toList();
    }

    /** Goes the same way, and says of each step how it went. */
    TokenExplainer explainer() {
        return new TokenExplainer(keys, algorithms, types, rules, maxTokenSize);
    }

    private static JwtRefusedException refused(RefusalCause cause) {
        return new JwtRefusedException(Refusal.invalid(cause));
    }

    /** Ends whatever keeps keys fresh; tokens are still validated with the keys of that moment. */
    @Override
    public void close() {
        keys.close();
    }
}
