package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Finds what the pages show in what the tests run: Java in the sources of this package, here and in the adapters, and
 * properties in a facade that is built of them.
 */
class SnippetsTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyJavaSnippet_isCodeThatIsCompiledAndRun() {
        List<String> sources = Stream.of("jwt-inject-core", "adapter-servlet", "adapter-webflux", "adapter-micronaut")
                .map(module -> Page.PROJECT.resolve(module).resolve("src/test/java/io/github/jwtinject/docs"))
                .filter(Files::isDirectory)
                .flatMap(sourceFolder -> Page.files(sourceFolder, ".java").stream())
                .map(file -> Page.folded(Page.of(file).text()))
                .toList();
        return Page.documentation().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.name(),
                        () -> assertThat(page.blocks("java").stream()
                                        // What begins with its package is a guide's whole class, which the guide's test
                                        // compiles from here.
                                        .filter(snippet -> !snippet.startsWith("package "))
                                        .filter(snippet -> sources.stream()
                                                .noneMatch(source -> source.contains(Page.folded(snippet)))))
                                .as("snippets that stand in no source")
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyPropertiesSnippet_isASetUpThatStarts() {
        return Page.documentation().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.name(),
                        () -> page.blocks("properties")
                                .forEach(block -> Written.built(block, folder).close())));
    }
}
