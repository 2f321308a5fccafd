package io.github.jwtinject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** A token that another tool made, and what verifies it, in the files that the makers in {@code src/test/foreign} write. */
record ForeignToken(Path folder, String tool, String algorithm) {

    static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    private static final List<String> TOOLS = List.of("openssl", "jose", "cryptography");
    private static final List<String> ALGORITHMS = List.of("HS256", "RS256", "PS256", "ES256", "EdDSA");
    private static final Path FIXTURES = MODULE.resolve("src/test/resources/foreign");

    /** A moment at which the tokens are valid. */
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    /** The kept tokens, one for each tool and algorithm. */
    static Stream<ForeignToken> kept() {
        return TOOLS.stream().flatMap(tool -> in(FIXTURES, tool));
    }

    /** A tool's tokens in a folder, one for each algorithm. */
    static Stream<ForeignToken> in(Path folder, String tool) {
        return ALGORITHMS.stream().map(algorithm -> new ForeignToken(folder, tool, algorithm));
    }

    /** The tokens of the same algorithm that the other tools made. */
    Stream<ForeignToken> othersOfAlgorithm() {
        return TOOLS.stream()
                .filter(other -> !other.equals(tool))
                .map(other -> new ForeignToken(folder, other, algorithm));
    }

    String compact() {
        return text(".jwt");
    }

    /** A validator with this token's key that expects what all the makers write. */
    TokenValidator validator() {
        return TokenValidator.builder()
                .verificationKey(keyOption())
                .algorithms(algorithm)
                .issuer("https://issuer.example")
                .audience("api")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    private String keyOption() {
        return algorithm.equals("HS256") ? "secret:" + text(".secret") : "file:" + file(".pem");
    }

    private String text(String suffix) {
        try {
            return Files.readString(file(suffix));
        } catch (IOException e) {
            throw new AssertionError("no readable " + file(suffix), e);
        }
    }

    private Path file(String suffix) {
        return folder.resolve(tool + "-" + algorithm + suffix).toAbsolutePath();
    }

    @Override
    public String toString() {
        return tool + " " + algorithm;
    }
}
