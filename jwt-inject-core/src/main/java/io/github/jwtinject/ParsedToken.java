package io.github.jwtinject;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What verified and unverified tokens have in common: the token itself, the header's few fields and the claims. */
public abstract sealed class ParsedToken permits VerifiedToken, UnverifiedToken {

    private final CompactToken compact;
    private final JoseHeader header;
    private final Map<String, @Nullable Object> claims;

    ParsedToken(CompactToken compact, JoseHeader header, Map<String, @Nullable Object> claims) {
        this.compact = compact;
        this.header = header;
        this.claims = claims;
    }

    /** The token as it came, for calling on; a credential. */
    public final CompactToken compact() {
        return compact;
    }

    /** The header's {@code alg} (RFC 7515 section 4.1.1). */
    public final String algorithm() {
        return header.algorithm();
    }

    /** The header's {@code kid} (RFC 7515 section 4.1.4); null when it has none. */
    public final @Nullable String keyId() {
        return header.keyId();
    }

    /** The header's {@code typ} as sent (RFC 7515 section 4.1.9); null when it has none. */
    public final @Nullable String type() {
        return header.type();
    }

    /**
     * All claims, deeply immutable. JSON strings are {@code String}, booleans {@code Boolean}, integers {@code Long} or
     * {@code BigInteger}, fractions {@code BigDecimal}, arrays {@code List}, objects {@code Map}; a JSON null is null.
     */
    public final Map<String, @Nullable Object> claims() {
        return claims;
    }

    /** Names the type only: no token, no claim. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[redacted]";
    }
}
