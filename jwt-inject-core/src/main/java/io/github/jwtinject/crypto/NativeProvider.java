package io.github.jwtinject.crypto;

import java.security.Provider;
import org.jspecify.annotations.Nullable;

/** A native provider that may be on the class path, in the order in which they are preferred; no class of theirs is linked. */
enum NativeProvider {
    ACCP("Amazon Corretto Crypto Provider", "software.amazon.cryptools:AmazonCorrettoCryptoProvider") {
        @Override
        Provider load() throws ReflectiveOperationException {
            Class<?> type = Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            // Throws where its native library could not be loaded: its instance is there all the same.
            type.getMethod("assertHealthy").invoke(provider);
            return provider;
        }
    },
    CONSCRYPT("Conscrypt", "org.conscrypt:conscrypt-openjdk-uber") {
        @Override
        Provider load() throws ReflectiveOperationException {
            return (Provider) Class.forName("org.conscrypt.Conscrypt")
                    .getMethod("newProvider")
                    .invoke(null);
        }
    };

    private final String fullName;
    private final String artifact;

    NativeProvider(String fullName, String artifact) {
        this.fullName = fullName;
        this.artifact = artifact;
    }

    String fullName() {
        return fullName;
    }

    /** What to add to have it. */
    String artifact() {
        return artifact;
    }

    /** The provider; null where it is not on the class path, or not for this platform. */
    @Nullable
    Provider find() {
        try {
            return load();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
            return null;
        }
    }

    abstract Provider load() throws ReflectiveOperationException;
}
