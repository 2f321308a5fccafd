package io.github.jwtinject.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of public test vectors that the environment variable {@code VECTORS_DIR} names. They are other people's
 * files, and are not kept here: where there are none, the tests that need them are skipped and say so.
 */
public final class VectorFolder {

    public static final String VARIABLE = "VECTORS_DIR";

    private static final ObjectMapper JSON = new ObjectMapper();

    private VectorFolder() {}

    /** A file of the folder; the calling test is skipped where there is no folder, and fails where the file is missing. */
    public static Path file(String name) {
        String folder = System.getenv(VARIABLE);
        Assumptions.assumeTrue(
                folder != null && !folder.isBlank(),
                () -> "NOT RUN: the public test vectors are not here. Set the environment variable " + VARIABLE
                        + " to their folder to have " + name + " run.");
        return Path.of(folder).resolve(name);
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(file(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in a folder of the folder, by name. */
    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(file(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
