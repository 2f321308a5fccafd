package io.github.jwtinject.keys;

import io.github.jwtinject.text.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows key material, whole or damaged, and placeholders in what is about to become an HMAC secret: a secret that everybody
 * can read, in a published key or in a file of options, is none.
 */
final class MistakenSecret {

    /**
     * From the object identifiers in DER of RSA (any use), EC (type and NIST curves), X25519, X448, Ed25519 and Ed448, what
     * is long enough not to come about by chance; what stands before it may be lost.
     */
    private static final List<String> KEY_OIDS =
            List.of("2a864886f70d0101", "2a8648ce3d", "032b656e", "032b656f", "032b6570", "032b6571");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+=*");
    private static final Pattern MARKS = Pattern.compile(
            "-----|BEGIN |PUBLIC KEY|PRIVATE KEY|CERTIFICATE|^ssh-|^ecdsa-sha2-|\"kty|\"\\s*:|[\\x00-\\x1f\\x7f]");
    private static final Pattern FILE_NAME =
            Pattern.compile("(?i).*\\.(pem|crt|cer|der|key|pub|json|jwk|jwks|p12|jks|txt)");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\s*\\$\\{[\\x20-\\x7e]*\\}\\s*");

    private MistakenSecret() {}

    /** Whether the bytes are the text of a placeholder, left as it was where nobody replaces such. */
    static boolean isPlaceholder(byte[] bytes) {
        return PLACEHOLDER
                .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .matches();
    }

    /** Whether the bytes are surely a key: PEM, DER, DER in base64, a JWK or a JWK set. */
    static boolean isKey(byte[] bytes) {
        if (namesKeyType(bytes)) {
            return true;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        return text.contains("-----BEGIN ") || isJwk(text) || isBase64Key(text);
    }

    /** Whether the text has the looks of a damaged key or of a file's name, so that its author should say what it is. */
    static boolean isDoubtful(String text) {
        return !text.equals(text.strip())
                || MARKS.matcher(text).find()
                || FILE_NAME.matcher(text).matches()
                || startsLikeDer(text);
    }

    private static boolean isJwk(String text) {
        if (!text.startsWith("{")) {
            return false;
        }
        Map<String, @Nullable Object> object = StrictJson.object(text);
        return object != null && (object.containsKey("kty") || object.containsKey("keys"));
    }

    /** Looks at all four alignments: a key that lost its first characters still names its type further on. */
    private static boolean isBase64Key(String text) {
        String body = text.replaceAll("\\s+", "");
        if (!BASE64.matcher(body).matches()) {
            return false;
        }
        for (int start = 0; start < Math.min(4, body.length()); start++) {
            if (namesKeyType(wholeGroups(body.substring(start)))) {
                return true;
            }
        }
        return false;
    }

    /** Sequences in DER begin with 0x30 and a length; keys and certificates hold a sequence or a long integer first. */
    private static boolean startsLikeDer(String text) {
        if (!BASE64.matcher(text).matches()) {
            return false;
        }
        byte[] bytes = wholeGroups(text);
        return bytes.length > 2
                && bytes[0] == 0x30
                && (bytes[1] == (byte) 0x81 || bytes[1] == (byte) 0x82 || bytes[2] == 0x30);
    }

    private static byte[] wholeGroups(String base64) {
        String standard = base64.replace("=", "").replace('-', '+').replace('_', '/');
        return Base64.getDecoder().decode(standard.substring(0, standard.length() / 4 * 4));
    }

    private static boolean namesKeyType(byte[] der) {
        String hex = HexFormat.of().formatHex(der);
        for (String oid : KEY_OIDS) {
            for (int at = hex.indexOf(oid); at >= 0; at = hex.indexOf(oid, at + 1)) {
                if (at % 2 == 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
