package io.github.jwtinject;

import org.jspecify.annotations.Nullable;

/**
 * The header parameters that count for us, read strictly (RFC 7515 section 4). Everything else in a header is either
 * refused or never looked at.
 */
record JoseHeader(
        String algorithm, @Nullable String keyId, @Nullable String type) {}
