package io.github.jwtinject.benchmarks;

import java.security.Provider;
import java.security.Security;
import org.jspecify.annotations.Nullable;

/** Whose cryptography is used: the JDK's, or a native provider's. */
public enum CryptoProvider {
    jdk(null),
    accp("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider"),
    conscrypt("org.conscrypt.OpenSSLProvider");

    private final @Nullable String className;

    CryptoProvider(@Nullable String className) {
        this.className = className;
    }

    /** The provider; null for whatever the JDK finds. */
    public @Nullable Provider instance() {
        if (className == null) {
            return null;
        }
        try {
            return Class.forName(className)
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " cannot be had on this platform", e);
        }
    }

    /** Puts it before all others, which is how a library that takes no provider of its own is given one. */
    public void install() {
        Provider provider = instance();
        if (provider != null) {
            Security.insertProviderAt(provider, 1);
        }
    }
}
