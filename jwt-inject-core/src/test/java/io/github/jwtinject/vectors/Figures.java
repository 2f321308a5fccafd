package io.github.jwtinject.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes down what a run measured, one file for each line of the scoreboard: {@code target/scoreboard}. */
public final class Figures {

    private static final Path FOLDER = Path.of("target", "scoreboard");

    private Figures() {}

    /** @param line the scoreboard's line, such as {@code S2}, and what of it */
    public static void note(String line, String figure) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(line.replace(' ', '-') + ".txt"), figure + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
