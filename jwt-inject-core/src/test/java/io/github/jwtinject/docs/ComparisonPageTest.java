package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that compares says nothing without its source, and no figure but those that a source or an option has. */
class ComparisonPageTest {

    private static final Page PAGE = Page.of("docs/comparison.md");

    @Test
    void everyRow_hasItsSource() {
        List<List<String>> rows = Page.rows(PAGE.section("side-by-side"));

        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get(5))
                        .matches("their manuals|(?:(?:\\[[1-4]]|\\[[a-z ]+]\\([^)]+\\))(?:, )?)+"));
        assertThat(Page.rows(PAGE.section("take-something-else-if-you-need")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).hasSize(2).doesNotContain(""));
    }

    @Test
    void noFigureOfSpeed_standsThere() {
        String text = Pattern.compile("```.*?```", Pattern.DOTALL)
                .matcher(PAGE.section("speed"))
                .replaceAll("");

        assertThat(text).doesNotContainPattern("[0-9]+ ?(?:ns|µs|ms|%|×|times)");
    }

    @Test
    void theLibrariesOfTheBenchmark_areNamed() {
        String speed = PAGE.section("speed").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        Stream<String> peers = Page.files(
                        Page.PROJECT.resolve("benchmarks/src/main/java/io/github/jwtinject/benchmarks/peer"), ".java")
                .stream()
                .map(file -> file.getFileName().toString().replace(".java", "").toLowerCase(Locale.ROOT))
                .filter(name -> !List.of("peer", "floor", "ours", "ourscached", "seentoken", "package-info")
                        .contains(name));

        assertThat(peers).isNotEmpty().allSatisfy(peer -> assertThat(speed).contains(peer));
    }
}
