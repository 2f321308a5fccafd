package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the projects of the README's WebFlux guides, and starts them. */
class WebFluxGuideTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    @TempDir
    Path folder;

    @Test
    void theBootProject_isBuilt_andAnswersItsUsersOnly() throws Exception {
        try (GuideProject guide = GuideProject.of("### A Boot application from an empty project", folder)) {
            guide.check();
            Path classes = guide.compile("target/classes", List.of());
            guide.start(
                    classes,
                    "notes.Notes",
                    Map.of(
                            "JWT_SECRET_KEY", TOKENS.verificationKey(),
                            "SERVER_ADDRESS", "127.0.0.1",
                            "SERVER_PORT", String.valueOf(guide.port())));

            assertGuarded(guide);
        }
    }

    @Test
    void theBareProject_isBuilt_andAnswersItsUsersOnly() throws Exception {
        try (GuideProject guide = GuideProject.of("### WebFlux without Boot, from an empty project", folder)) {
            guide.check();
            Path classes = guide.compile("target/classes", List.of());
            guide.start(classes, "notes.Notes", Map.of("JWT_SECRET_KEY", TOKENS.verificationKey()));

            assertGuarded(guide);
        }
    }

    private static void assertGuarded(GuideProject guide) throws Exception {
        assertThat(guide.notes()).startsWith("401 {").contains("\"reason\":\"missing\"");
        assertThat(guide.notes("Authorization", "Bearer " + TOKENS.compact())).isEqualTo("200 Notes of user_123");
    }
}
