package io.github.jwtinject;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.text.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    TokenValidator(
            KeySource keys, Set<JwsAlgorithm> algorithms, Set<String> types, ClaimRules rules, int maxTokenSize) {
        this.keys = keys;
        this.algorithms = algorithms;
        this.types = types;
        this.rules = rules;
        this.maxTokenSize = maxTokenSize;
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
     * Validates a token in compact serialization.
     *
     * @throws JwtRefusedException when it is refused; the exception holds the reason and nothing of the token
     */
    public VerifiedToken validate(CompactToken compact) {
        TokenParts parts = TokenParts.of(compact, maxTokenSize);
        JoseHeader header = JoseHeader.of(parts.header());
        checkType(header);
        checkSignature(parts, header);
        Map<String, @Nullable Object> claims = StrictJson.object(parts.payload());
        if (claims == null) {
            throw refused(RefusalCause.PAYLOAD);
        }
        rules.check(claims);
        return new VerifiedToken(compact, header, claims);
    }

    private void checkType(JoseHeader header) {
        String type = header.type();
        if (!types.isEmpty() && (type == null || !types.contains(JoseHeader.mediaType(type)))) {
            throw refused(RefusalCause.TYPE);
        }
    }

    private void checkSignature(TokenParts parts, JoseHeader header) {
        JwsAlgorithm algorithm = JwsAlgorithm.of(header.algorithm());
        if (algorithm == null || !algorithms.contains(algorithm)) {
            throw refused(RefusalCause.ALGORITHM);
        }
        // Asked again of each key, since a source may be the application's own and answer by the key id alone.
        List<VerificationKey> tried = keys.find(header.keyId(), algorithm).stream()
                .filter(key -> key.algorithms().contains(algorithm))
                .limit(MAX_KEYS_TRIED)
                .toList();
        if (tried.isEmpty()) {
            throw refused(RefusalCause.KEY_UNKNOWN);
        }
        if (!SignatureCheck.holds(parts, header, algorithm, tried)) {
            throw refused(RefusalCause.SIGNATURE);
        }
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
