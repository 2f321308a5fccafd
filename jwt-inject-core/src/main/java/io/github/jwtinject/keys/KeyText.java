package io.github.jwtinject.keys;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.text.Shown;
import io.github.jwtinject.text.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one value of the option {@code verification-keys}.
 *
 * <p>It is a PEM public key or certificate (several blocks are several keys), a JWK or a JWK set, each as text or as
 * {@code file:...} or {@code classpath:...}; or a secret: {@code secret:} and the text, {@code base64:} and the bytes, or
 * plain text that cannot be meant as anything else. What has the looks of a key, damaged or without its PEM lines, or of a
 * file's name never becomes a secret. Files are read once.
 */
public final class KeyText {

    private static final Logger LOG = LoggerFactory.getLogger(KeyText.class);

    private static final String SECRET = "secret:";
    private static final String FILE = "file:";
    private static final String CLASS_PATH = "classpath:";
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private final Clock clock;

    private KeyText(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads the keys of one value, at least one.
     *
     * <p>Of a JWK set, keys that cannot be used (for encryption, of an unsupported type, too weak, of one {@code kid} with
     * another) are left out with a warning each.
     *
     * @throws JwtConfigurationException when it holds no usable key, is damaged, holds private parts, or mixes secrets with
     *     public keys; the message says what to mend and never shows the value
     */
    public static List<VerificationKey> read(String optionText) {
        return read(optionText, Clock.systemUTC());
    }

    static List<VerificationKey> read(String optionText, Clock clock) {
        try {
            return new KeyText(clock).keys(optionText);
        } catch (KeyFault fault) {
            throw fault.atStart();
        }
    }

    private List<VerificationKey> keys(String value) throws KeyFault {
        String text = value.startsWith("\uFEFF") ? value.substring(1) : value;
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new KeyFault("is empty: give a key, or remove the option");
        }
        if (stripped.startsWith("-----") || stripped.startsWith("{") || stripped.startsWith("[")) {
            return document(stripped);
        }
        if (stripped.startsWith(FILE)) {
            return file(stripped);
        }
        if (stripped.startsWith(CLASS_PATH)) {
            return resource(stripped);
        }
        if (text.startsWith(SECRET)) {
            return List.of(SecretText.literal(text.substring(SECRET.length())));
        }
        if (stripped.startsWith(SecretText.BASE64)) {
            return List.of(SecretText.option(stripped));
        }
        return List.of(plainSecret(text));
    }

    /** PEM, a JWK or a JWK set: what a file may hold, and what a value may be as it stands. */
    private List<VerificationKey> document(String text) throws KeyFault {
        if (text.contains("-----") && !text.startsWith("{")) {
            return Pem.read(text, clock);
        }
        if (!text.startsWith("{")) {
            throw new KeyFault(
                    "is neither PEM nor a JWK nor a JWK set: give one of these, several JWKs as" + " {\"keys\":[...]}");
        }
        Map<String, @Nullable Object> object = StrictJson.object(text);
        if (object == null) {
            throw new KeyFault("is damaged JSON, or has a name twice: copy the JWK or JWK set whole");
        }
        if (object.containsKey("keys") && object.containsKey("kty")) {
            throw new KeyFault("is a JWK and a JWK set at once: keep one of kty and keys");
        }
        if (!object.containsKey("keys")) {
            return List.of(Jwk.of(object).key());
        }
        JwkSet set = JwkSet.of(object);
        set.dropped().forEach(reason -> LOG.warn("A key of a JWK set is not used: {}", reason));
        return set.keys();
    }

    private List<VerificationKey> file(String location) throws KeyFault {
        try {
            return document(KeyFile.text(KeyFile.read(path(location))).strip());
        } catch (KeyFault fault) {
            throw fault.at(Shown.name(location));
        }
    }

    private static Path path(String location) throws KeyFault {
        try {
            return location.startsWith(FILE + "//")
                    ? Path.of(URI.create(location))
                    : Path.of(location.substring(FILE.length()));
        } catch (IllegalArgumentException e) {
            throw new KeyFault("is no path: write file:/absolute/path, file:relative/path or file:///encoded%20path");
        }
    }

    private List<VerificationKey> resource(String location) throws KeyFault {
        String name = location.substring(CLASS_PATH.length()).replaceFirst("^/+", "");
        try (InputStream in = resourceStream(name)) {
            if (in == null) {
                throw new KeyFault("is not on the class path");
            }
            return document(KeyFile.text(KeyFile.read(in)).strip());
        } catch (KeyFault fault) {
            throw fault.at(Shown.name(location));
        } catch (IOException e) {
            throw new KeyFault("cannot be read").at(Shown.name(location));
        }
    }

    private static @Nullable InputStream resourceStream(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        InputStream in = context == null ? null : context.getResourceAsStream(name);
        return in != null ? in : KeyText.class.getResourceAsStream("/" + name);
    }

    private static VerificationKey plainSecret(String text) throws KeyFault {
        // The scheme is not repeated in the message: it may be the first half of a secret.
        if (SCHEME.matcher(text).matches()) {
            throw new KeyFault("begins with a scheme that is none of file:, classpath:, secret:, base64: - write"
                    + " secret:... if it is a secret with a colon, file:... if it is a path");
        }
        if (MistakenSecret.isDoubtful(text) || namesFile(text)) {
            throw new KeyFault(
                    "could be a secret, but also a damaged key, a key without its PEM lines, or a file's name:"
                            + " give the whole PEM text from its -----BEGIN to its -----END line, or write file:... for a file,"
                            + " secret:... for a secret");
        }
        return SecretText.literal(text);
    }

    private static boolean namesFile(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
