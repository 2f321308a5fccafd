package io.github.jwtinject.keys;

import io.github.jwtinject.text.Base64Url;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads one JSON Web Key that is for verifying (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2). */
final class Jwk {

    /** The longest {@code kid} that a token may have here, so a longer one could never be asked for. */
    private static final int MOST_KEY_ID_CHARS = 256;

    private static final int ED25519_BYTES = 32;
    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

    private final Map<String, @Nullable Object> members;

    private Jwk(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** What stands where a JWK should: for anything but an object, one without members, which is no key. */
    @SuppressWarnings("unchecked") // The strict reader makes every JSON object a map by names.
    static Jwk of(@Nullable Object value) {
        return new Jwk(value instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of());
    }

    /** Its {@code kid} as it stands; null when it has none. */
    @Nullable
    String keyId() {
        return members.get("kid") instanceof String keyId ? keyId : null;
    }

    /** Whether {@code use} and {@code key_ops} leave it open to verify (RFC 7517 sections 4.2 and 4.3). */
    boolean isForVerifying() {
        Object use = members.get("use");
        Object operations = members.get("key_ops");
        return (use == null || use.equals("sig"))
                && (operations == null || (operations instanceof List<?> list && list.contains("verify")));
    }

    boolean isSymmetric() {
        return "oct".equals(members.get("kty"));
    }

    /** Whether a key that should be public brings parts that only its owner may have. */
    boolean hasPrivateParts() {
        return !isSymmetric() && PRIVATE_MEMBERS.stream().anyMatch(name -> members.get(name) != null);
    }

    static KeyFault privateParts() {
        return new KeyFault("holds private parts, which only the issuer may have: publish the public part alone, and"
                + " replace the key pair if others could read it");
    }

    /** The key, if it is for verifying, sound and strong. */
    VerificationKey key() throws KeyFault {
        if (hasPrivateParts()) {
            throw privateParts();
        }
        String type = text("kty");
        if (type == null) {
            throw new KeyFault("has no kty: it is no JWK");
        }
        if (!isForVerifying()) {
            throw new KeyFault("is not for verifying by its use or key_ops: give a key that is for signatures");
        }
        JwsAlgorithm algorithm = algorithm();
        String keyId = text("kid");
        if (keyId != null && keyId.length() > MOST_KEY_ID_CHARS) {
            throw new KeyFault("has a kid of more than " + MOST_KEY_ID_CHARS + " characters: use a shorter one");
        }
        Key key = switch (type) {
            case "RSA" -> rsa();
            case "EC" -> ec();
            case "OKP" -> okp();
            case "oct" -> oct();
            default -> throw new KeyFault("has an unsupported kty: use RSA, EC, OKP or oct");
        };
        return VerificationKey.checked(key, keyId, algorithm);
    }

    private @Nullable JwsAlgorithm algorithm() throws KeyFault {
        String name = text("alg");
        JwsAlgorithm algorithm = name == null ? null : JwsAlgorithm.of(name);
        if (name != null && algorithm == null) {
            throw new KeyFault(
                    "has an alg that is no supported signature algorithm: use HS, RS, PS or ES with 256, 384 or"
                            + " 512, or EdDSA");
        }
        return algorithm;
    }

    private Key rsa() throws KeyFault {
        BigInteger modulus = new BigInteger(1, bytes("n"));
        BigInteger exponent = new BigInteger(1, bytes("e"));
        // Before the provider, which has bounds of its own and words that say less.
        KeyStrength.checkRsa(modulus, exponent);
        return made("RSA", new RSAPublicKeySpec(modulus, exponent));
    }

    private Key ec() throws KeyFault {
        String name = text("crv");
        NistCurve curve = name == null ? null : NistCurve.of(name);
        if (curve == null) {
            throw new KeyFault("has an unsupported crv: use P-256, P-384 or P-521");
        }
        byte[] x = bytes("x");
        byte[] y = bytes("y");
        if (x.length != curve.coordinateBytes() || y.length != curve.coordinateBytes()) {
            throw new KeyFault(
                    "has coordinates of another length than its crv asks for: copy it again from its source");
        }
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        return made("EC", new ECPublicKeySpec(point, curve.parameters()));
    }

    private Key okp() throws KeyFault {
        if (!"Ed25519".equals(text("crv"))) {
            throw new KeyFault("has an unsupported crv: use Ed25519");
        }
        byte[] x = bytes("x");
        if (x.length != ED25519_BYTES) {
            throw new KeyFault("has an x that is not of " + ED25519_BYTES + " bytes: copy it again from its source");
        }
        byte[] bigEndian = new byte[ED25519_BYTES];
        for (int i = 0; i < ED25519_BYTES; i++) {
            bigEndian[i] = x[ED25519_BYTES - 1 - i];
        }
        boolean odd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7f;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return made("Ed25519", new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private Key oct() throws KeyFault {
        byte[] secret = bytes("k");
        if (secret.length == 0) {
            throw new KeyFault("has an empty k: set a secret");
        }
        return new SecretKeySpec(secret, "HMAC");
    }

    private static Key made(String type, KeySpec spec) throws KeyFault {
        try {
            return KeyFactory.getInstance(type).generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new KeyFault("is no sound " + type + " key: copy it again from its source");
        }
    }

    private byte[] bytes(String name) throws KeyFault {
        String text = text(name);
        byte[] bytes = text == null ? null : Base64Url.decoded(text);
        if (bytes == null) {
            throw new KeyFault("has no " + name + " in base64url without padding: copy it again from its source");
        }
        return bytes;
    }

    /** The member's text; null when it is absent or JSON null. */
    private @Nullable String text(String name) throws KeyFault {
        Object value = members.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new KeyFault("has a " + name + " that is no string: correct it");
    }
}
