package io.github.jwtinject;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature and claims were checked. Only {@link TokenValidator} makes one, so holding one is the proof.
 */
public final class VerifiedToken extends ParsedToken {

    VerifiedToken(CompactToken compact, JoseHeader header, Map<String, @Nullable Object> claims) {
        super(compact, header, claims);
    }
}
