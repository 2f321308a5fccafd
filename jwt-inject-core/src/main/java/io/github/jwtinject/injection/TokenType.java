package io.github.jwtinject.injection;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.VerifiedToken;
import org.jspecify.annotations.Nullable;

/** The types that are injected for what they are, without an annotation. */
enum TokenType {
    IDENTITY("identity") {
        @Override
        Object of(JwtIdentity identity) {
            return identity;
        }
    },
    VERIFIED_TOKEN("verified token") {
        @Override
        @Nullable
        Object of(JwtIdentity identity) {
            return identity.token() instanceof VerifiedToken verified ? verified : null;
        }
    };

    final String what;

    TokenType(String what) {
        this.what = what;
    }

    static @Nullable TokenType of(InjectedType type) {
        Class<?> plain = type.plainClass();
        return plain == JwtIdentity.class ? IDENTITY : plain == VerifiedToken.class ? VERIFIED_TOKEN : null;
    }

    /** The value of this type; null where the identity has none, which is an unverified one asked for verified. */
    abstract @Nullable Object of(JwtIdentity identity);
}
