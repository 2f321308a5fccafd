package io.github.jwtinject;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature and claims were checked. Only {@link TokenValidator} makes one, so holding one is the proof.
 */
public final class VerifiedToken implements ParsedToken {

    private final CompactToken compact;
    private final JoseHeader header;
    private final Map<String, @Nullable Object> claims;

    VerifiedToken(CompactToken compact, JoseHeader header, Map<String, @Nullable Object> claims) {
        this.compact = compact;
        this.header = header;
        this.claims = claims;
    }

    @Override
    public CompactToken compact() {
        return compact;
    }

    @Override
    public String algorithm() {
        return header.algorithm();
    }

    @Override
    public @Nullable String keyId() {
        return header.keyId();
    }

    @Override
    public @Nullable String type() {
        return header.type();
    }

    @Override
    public Map<String, @Nullable Object> claims() {
        return claims;
    }

    /** Names the type only: no token, no claim. */
    @Override
    public String toString() {
        return "VerifiedToken[redacted]";
    }
}
