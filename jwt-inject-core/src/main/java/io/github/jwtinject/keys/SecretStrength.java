package io.github.jwtinject.keys;

import java.util.EnumSet;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** What makes an HMAC secret good enough (RFC 7518 section 3.2, RFC 8725 section 3.5). */
final class SecretStrength {

    private static final int LONGEST_TRIVIAL_PATTERN = 16;
    private static final String MAKE_ONE = "make a random one with: openssl rand -base64 ";

    private SecretStrength() {}

    static Set<JwsAlgorithm> algorithms(SecretKey secret) throws KeyFault {
        byte @Nullable [] bytes = secret.getEncoded();
        if (bytes == null) {
            throw new KeyFault("is a secret that does not show its bytes, so that its strength cannot be checked:"
                    + " give one that lives in memory");
        }
        if (MistakenSecret.isKey(bytes)) {
            throw new KeyFault(
                    "is used as a secret, but holds a key of another kind, whole or damaged: give a public key"
                            + " as verification key, as whole PEM text from its -----BEGIN to its -----END line, or as JWK");
        }
        if (MistakenSecret.isPlaceholder(bytes)) {
            throw new KeyFault(
                    "is used as a secret, but is a placeholder that nothing has resolved, ${...}, which everybody"
                            + " can read: name the secret in an environment variable, such as JWT_SECRET_KEY, or give its value");
        }
        if (bytes.length < leastBytes(JwsAlgorithm.HS256)) {
            throw new KeyFault(tooShort(JwsAlgorithm.HS256, bytes.length));
        }
        if (repeats(bytes) || isMostlySequential(bytes)) {
            throw new KeyFault("is a trivial secret, of repeated or sequential characters: " + MAKE_ONE + "32");
        }
        Set<JwsAlgorithm> reached = EnumSet.range(JwsAlgorithm.HS256, JwsAlgorithm.HS512);
        reached.removeIf(algorithm -> bytes.length < leastBytes(algorithm));
        return reached;
    }

    static String tooShort(JwsAlgorithm algorithm, int bytes) {
        int least = leastBytes(algorithm);
        return "is a secret of " + bytes + " bytes, and " + algorithm.joseName() + " needs at least " + least + ": "
                + MAKE_ONE + least;
    }

    private static int leastBytes(JwsAlgorithm algorithm) {
        return switch (algorithm) {
            case HS256 -> 32;
            case HS384 -> 48;
            case HS512 -> 64;
            default -> throw new IllegalArgumentException(algorithm.joseName());
        };
    }

    /** Whether a pattern too short to be a secret makes up the whole. */
    private static boolean repeats(byte[] bytes) {
        for (int period = 1; period <= LONGEST_TRIVIAL_PATTERN; period++) {
            int i = period;
            while (i < bytes.length && bytes[i] == bytes[i - period]) {
                i++;
            }
            if (i == bytes.length) {
                return true;
            }
        }
        return false;
    }

    /** Whether three of four characters are the one before, its successor or its predecessor: "abc...xyz012...". */
    private static boolean isMostlySequential(byte[] bytes) {
        int steps = 0;
        for (int i = 1; i < bytes.length; i++) {
            if (Math.abs(bytes[i] - bytes[i - 1]) <= 1) {
                steps++;
            }
        }
        return steps * 4 >= (bytes.length - 1) * 3;
    }
}
