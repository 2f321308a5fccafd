package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What no build of the modules looks at: the bill of materials, and the consumer's project files. */
class ReleaseFilesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Set<String> UNPUBLISHED = Set.of("examples", "benchmarks");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(jwt-inject-[a-z]+)</artifactId>");

    private final String version = first("(?m)^  <version>(.+)</version>$", read("pom.xml"));

    @Test
    void theBillOfMaterials_namesEveryPublishedModule() {
        Set<String> published =
                all("<module>([^<]+)</module>", first("(?s)<modules>(.+?)</modules>", read("pom.xml"))).stream()
                        .filter(ReleaseFilesTest::isPublished)
                        .map(module -> first("(?m)^  <artifactId>(.+)</artifactId>$", read(module + "/pom.xml")))
                        .collect(Collectors.toCollection(TreeSet::new));
        String bom = read("jwt-inject-bom/pom.xml");
        Set<String> named = new TreeSet<>(
                all(ARTIFACT.pattern(), first("(?s)<dependencyManagement>(.+)</dependencyManagement>", bom)));

        assertThat(named).isEqualTo(published).hasSizeGreaterThan(5);
        assertThat(first("(?m)^  <version>(.+)</version>$", bom)).isEqualTo(version);
    }

    @Test
    void publishedModules_haveModuleNamesOfTheirOwn() {
        List<String> names =
                all("<module>([^<]+)</module>", first("(?s)<modules>(.+?)</modules>", read("pom.xml"))).stream()
                        .filter(ReleaseFilesTest::isPublished)
                        .map(module -> first("<module.name>(.+)</module.name>", read(module + "/pom.xml")))
                        .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("io\\.github\\.jwtinject(\\.[a-z]+)?"));
    }

    @Test
    void theConsumersFiles_askForThisVersion_andForArtifactsThatThereAre() {
        String maven = read("release/consumer/pom.xml");
        String gradle = read("release/consumer/build.gradle.kts");

        assertThat(first("<jwt-inject.version>(.+)</jwt-inject.version>", maven))
                .isEqualTo(version);
        assertThat(all("\"io\\.github\\.jwtinject:jwt-inject-bom:([^\"]+)\"", gradle))
                .containsOnly(version);
        assertThat(all("\"io\\.github\\.jwtinject:(jwt-inject-[a-z]+)\"", gradle))
                .containsExactlyInAnyOrderElementsOf(all(ARTIFACT.pattern(), maven).stream()
                        .filter(artifact -> !artifact.equals("jwt-inject-bom"))
                        .toList());
    }

    private static boolean isPublished(String module) {
        return !UNPUBLISHED.contains(module.split("/")[0]) && !module.equals("jwt-inject-bom");
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing matches " + pattern));
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
