package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the project of the README's Micronaut guide, and starts it. */
class MicronautGuideTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    @TempDir
    Path folder;

    @Test
    void theProject_isBuilt_andAnswersItsUsersOnly() throws Exception {
        List<Path> processors = GuideProject.classPath();
        assumeTrue(
                processors.stream()
                        .anyMatch(entry -> entry.getFileName().toString().startsWith("micronaut-inject-java-")),
                "Micronaut's annotation processor is on the class path of the tests with Micronaut 4 only");
        try (GuideProject guide = GuideProject.of("### A Micronaut application from an empty project", folder)) {
            guide.check();
            Path classes = guide.compile("target/classes", processors);
            guide.start(
                    classes,
                    "notes.Notes",
                    Map.of(
                            "JWT_SECRET_KEY", TOKENS.verificationKey(),
                            "MICRONAUT_SERVER_HOST", "127.0.0.1",
                            "MICRONAUT_SERVER_PORT", String.valueOf(guide.port())));

            assertThat(guide.notes()).startsWith("401 {").contains("\"reason\":\"missing\"");
            assertThat(guide.notes("Authorization", "Bearer " + TOKENS.compact()))
                    .isEqualTo("200 Notes of user_123");
        }
    }
}
