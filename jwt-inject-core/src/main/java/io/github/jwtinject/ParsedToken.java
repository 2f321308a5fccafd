package io.github.jwtinject;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What verified and unverified tokens have in common: the header's few fields and the claims. */
public sealed interface ParsedToken permits VerifiedToken, UnverifiedToken {

    /** The token as it came, for calling on; a credential. */
    CompactToken compact();

    /** The header's {@code alg} (RFC 7515 section 4.1.1). */
    String algorithm();

    /** The header's {@code kid} (RFC 7515 section 4.1.4); null when it has none. */
    @Nullable
    String keyId();

    /** The header's {@code typ} as sent (RFC 7515 section 4.1.9); null when it has none. */
    @Nullable
    String type();

    /**
     * All claims, deeply immutable. JSON strings are {@code String}, booleans {@code Boolean}, integers {@code Long} or
     * {@code BigInteger}, fractions {@code BigDecimal}, arrays {@code List}, objects {@code Map}; a JSON null is null.
     */
    Map<String, @Nullable Object> claims();
}
