package io.github.jwtinject.docs;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Properties as a page shows them, on the machine of a reader who has the files and the secret that they name. */
final class Written {

    private static final TestTokens RSA = TestTokens.rs256();
    private static final Set<String> KEYS =
            Set.of("secret-key", "verification-keys", "jwks-file", "jwks-uri", "issuer-uri", "issuers");

    private Written() {}

    static Map<String, String> properties(String block) {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(block));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> properties = new TreeMap<>();
        lines.stringPropertyNames().forEach(name -> properties.put(name, lines.getProperty(name)));
        return properties;
    }

    /** With the reader's files in a folder, and with a key where the block is not about keys. */
    static JwtInject built(String block, Path folder) {
        return JwtInject.from(JwtInjectProperties.from(complete(properties(block), folder)));
    }

    static Map<String, String> complete(Map<String, String> shown, Path folder) {
        Map<String, String> properties = new TreeMap<>(shown);
        write(folder.resolve("keys.json"), RSA.keyId("first").jwks());
        write(folder.resolve("issuer.pem"), RSA.verificationKey());
        write(folder.resolve("next-issuer.pem"), TestTokens.es256().verificationKey());
        properties.replaceAll((name, value) -> value.replace("/etc/notes", folder.toString())
                .replaceAll("\\$\\{[A-Z_]+}", TestTokens.hs256().verificationKey()));
        boolean needsKey = !"false".equals(properties.get("jwt-inject.validate"))
                && properties.keySet().stream().noneMatch(Written::namesKey);
        if (needsKey) {
            properties.putAll(TestTokens.hs256().options());
        }
        return properties;
    }

    private static boolean namesKey(String property) {
        return KEYS.contains(property.replaceFirst("^jwt-inject\\.", "").replaceFirst("[.\\[].*", ""));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all options, those that are made of entries by what stands before their entries. */
    static Stream<String> options() {
        return Stream.concat(
                JwtInjectProperties.optionNames().stream(),
                JwtInjectProperties.entryOptionNames().stream()
                        .map(name -> name.replaceFirst("[.\\[].*", ""))
                        .distinct());
    }
}
