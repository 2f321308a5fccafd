package io.github.jwtinject;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token whose form was read and nothing else: what {@code validate=false} yields, where an upstream verified. Neither
 * its signature nor its times were looked at.
 */
public final class UnverifiedToken extends ParsedToken {

    UnverifiedToken(CompactToken compact, JoseHeader header, Map<String, @Nullable Object> claims) {
        super(compact, header, claims);
    }
}
