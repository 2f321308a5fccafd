package io.github.jwtinject;

import io.github.jwtinject.text.StrictJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a token that an upstream verified: as strict about its form as {@link TokenValidator}, and blind to its signature
 * and times. What it yields can never be taken for a verified token.
 */
record TokenReader(int maxTokenSize) {

    UnverifiedToken read(CompactToken compact) {
        TokenParts parts = TokenParts.of(compact, maxTokenSize);
        JoseHeader header = JoseHeader.of(parts.header());
        Map<String, @Nullable Object> claims = StrictJson.object(parts.payload());
        if (claims == null) {
            throw new JwtRefusedException(Refusal.invalid(RefusalCause.PAYLOAD));
        }
        return new UnverifiedToken(compact, header, claims);
    }
}
