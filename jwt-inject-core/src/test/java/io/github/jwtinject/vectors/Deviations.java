package io.github.jwtinject.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where we knowingly do not say what a vector's label says: {@code vectors/deviations.txt}, each with its reason. What
 * deviates without standing there is a failure, and so is what stands there and deviates no more.
 */
public final class Deviations {

    private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");

    private final Map<String, String> found = new TreeMap<>();
    private final String file;
    private final String verifier;

    private Deviations(String file, String verifier) {
        this.file = file;
        this.verifier = verifier;
    }

    /**
     * Collects what deviates in one file of vectors.
     *
     * @param verifier who checks the signatures: {@link SignatureVectors#JDK}, or another provider's name
     */
    public static Deviations of(String file, String verifier) {
        return new Deviations(file, verifier);
    }

    void add(String id, String whatWeDid) {
        found.put(id, whatWeDid);
    }

    /** Fails unless exactly the listed cases of this file deviated, and as listed. */
    public void assertAsListed() {
        assertThat(found)
                .as("deviations from " + file + "; the known ones are in vectors/deviations.txt")
                .isEqualTo(listed());
    }

    private Map<String, String> listed() {
        Map<String, String> listed = new TreeMap<>();
        text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> COLUMN.split(line.strip()))
                .forEach(columns -> {
                    assertThat(columns)
                            .as("file | who | ids | what we do | reason")
                            .hasSize(5);
                    boolean mine = columns[1].equals("any") || columns[1].equals(verifier);
                    if (columns[0].equals(file) && mine) {
                        for (String id : columns[2].split(" ")) {
                            listed.put(id, columns[3]);
                        }
                    }
                });
        return listed;
    }

    private static String text() {
        try (InputStream in = Deviations.class.getResourceAsStream("/vectors/deviations.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
