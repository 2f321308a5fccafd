package io.github.jwtinject.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README, and the code blocks in it. */
final class ReadmeText {

    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private ReadmeText() {}

    static String whole() {
        return read(MODULE.resolve("../README.md"));
    }

    /** The blocks in this language, in their order. */
    static List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(whole());
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    /** The sources of this package, here and in the other adapters. */
    static List<Path> sourcesOfThisPackage() {
        return Stream.of("adapter-servlet", "adapter-webflux", "adapter-micronaut")
                .map(module -> MODULE.resolve("..").resolve(module).resolve("src/test/java/io/github/jwtinject/readme"))
                .flatMap(ReadmeText::in)
                .toList();
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without any white space, since lines break elsewhere on a page than in a source file. */
    static String folded(String code) {
        return code.replaceAll("\\s+", "");
    }
}
