package io.github.jwtinject.crypto;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider that was chosen for asymmetric signatures, and the verifiers that it makes. Immutable. */
public final class Cryptography {

    private static final Logger LOG = LoggerFactory.getLogger(Cryptography.class);

    /** The JVM's own order of providers. */
    private static final Cryptography JVM = new Cryptography("the JDK", null);

    private final String name;
    private final @Nullable Provider provider;

    private Cryptography(String name, @Nullable Provider provider) {
        this.name = name;
        this.provider = provider;
    }

    /** Whatever the JVM's order of providers gives; says nothing in the log. */
    public static Cryptography ofTheJvm() {
        return JVM;
    }

    /**
     * Chooses, and says in the log what.
     *
     * @throws JwtConfigurationException when a provider is named that is not there, or fails its self-test
     */
    public static Cryptography of(CryptoProvider wanted) {
        Cryptography chosen = switch (wanted) {
            case AUTO -> isOrderConfigured() ? JVM : best();
            case JDK -> JVM;
            case ACCP -> named("accp", NativeProvider.ACCP);
            case CONSCRYPT -> named("conscrypt", NativeProvider.CONSCRYPT);
        };
        LOG.info("RSA, EC and Ed25519 signatures are checked by {}", chosen.name);
        return chosen;
    }

    /**
     * A verifier; by the JDK for what the chosen provider does not offer.
     *
     * @throws GeneralSecurityException when not even the JDK can check this algorithm with this key
     */
    public Verifier verifier(JwsAlgorithm algorithm, VerificationKey key) throws GeneralSecurityException {
        if (provider != null && !key.isSecret()) {
            try {
                return Verifier.of(algorithm, key, provider);
            } catch (GeneralSecurityException | RuntimeException notOffered) {
                LOG.debug("{} does not check {}, so the JDK does", name, algorithm);
            }
        }
        return Verifier.of(algorithm, key, null);
    }

    private static Cryptography best() {
        for (NativeProvider candidate : NativeProvider.values()) {
            Provider found = candidate.find();
            if (found != null && SelfTest.passes(found)) {
                return new Cryptography(candidate.fullName(), found);
            }
        }
        return JVM;
    }

    private static Cryptography named(String word, NativeProvider wanted) {
        Provider found = wanted.find();
        if (found == null) {
            throw new JwtConfigurationException(
                    "crypto-provider=" + word + " is set, and " + wanted.fullName() + " cannot be loaded: add "
                            + wanted.artifact() + " for this platform, or set crypto-provider=auto.");
        }
        if (!SelfTest.passes(found)) {
            throw new JwtConfigurationException("crypto-provider=" + word + " is set, and " + wanted.fullName()
                    + " fails its self-test: use another version of it, or set crypto-provider=jdk.");
        }
        return new Cryptography(wanted.fullName(), found);
    }

    /** Whether somebody has decided who does cryptography in this JVM, be it for FIPS or for another reason. */
    private static boolean isOrderConfigured() {
        Set<String> own = Set.of("SUN", "SunRsaSign", "SunEC");
        try {
            return !own.contains(Security.getProviders()[0].getName())
                    || !own.contains(
                            Signature.getInstance("SHA256withRSA").getProvider().getName())
                    || !own.contains(Signature.getInstance("SHA256withECDSAinP1363Format")
                            .getProvider()
                            .getName())
                    || !own.contains(
                            Signature.getInstance("Ed25519").getProvider().getName());
        } catch (GeneralSecurityException restricted) {
            return true;
        }
    }

    /** Who checks signatures. */
    @Override
    public String toString() {
        return "Cryptography[" + name + "]";
    }
}
