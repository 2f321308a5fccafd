package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the project of the guide to Spring MVC, which is on the page on getting started, and starts it. */
class SpringMvcGuideTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    @TempDir
    Path folder;

    @Test
    void theProject_isBuilt_andAnswersItsUsersOnly() throws Exception {
        try (GuideProject guide = GuideProject.of(
                "docs/getting-started.md", "### A Spring MVC application from an empty project", folder)) {
            guide.check();
            Path classes = guide.compile("target/classes", List.of());
            guide.start(
                    classes,
                    "notes.Notes",
                    Map.of(
                            "JWT_SECRET_KEY", TOKENS.verificationKey(),
                            "SERVER_ADDRESS", "127.0.0.1",
                            "SERVER_PORT", String.valueOf(guide.port())));

            assertThat(guide.notes()).startsWith("401 {").contains("\"reason\":\"missing\"");
            assertThat(guide.notes("Authorization", "Bearer " + TOKENS.compact()))
                    .isEqualTo("200 Notes of user_123");
        }
    }
}
