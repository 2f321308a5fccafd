package io.github.jwtinject.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Raw header and cookie lines from the folder of test vectors that the environment variable {@code VECTORS_DIR} names.
 * They are not kept here: where there are none, the tests that need them are skipped and say so.
 */
record HttpInputs(String name, String raw, String required) {

    static List<HttpInputs> read(String file, String member) throws IOException {
        @Nullable String folder = System.getenv("VECTORS_DIR");
        Assumptions.assumeTrue(
                folder != null && !folder.isBlank(),
                "NOT RUN: the test vectors are not here. Set the environment variable VECTORS_DIR to their folder to have "
                        + file + " run.");
        JsonNode document = new ObjectMapper()
                .readTree(Path.of(folder == null ? "" : folder, "http-inputs", file)
                        .toFile());
        List<HttpInputs> inputs = new ArrayList<>();
        for (JsonNode row : document.get(member)) {
            String raw = row.get("raw").asText();
            String name = row.has("name") ? row.get("name").asText() : raw;
            inputs.add(new HttpInputs(name, raw, row.get("required").asText()));
        }
        return inputs;
    }
}
