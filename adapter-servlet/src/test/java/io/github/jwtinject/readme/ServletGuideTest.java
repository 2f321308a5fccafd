package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the projects of the guides to servlets, and deploys the one, and starts the other. */
class ServletGuideTest {

    private static final TestTokens TOKENS = TestTokens.rs256();

    @TempDir
    Path folder;

    @Test
    void theProject_isBuilt_andAnswersItsUsersOnly() throws Exception {
        Path application = Files.createDirectories(folder.resolve("app"));
        try (GuideProject guide = GuideProject.of("### A servlet application from an empty project", folder)) {
            guide.check();
            Path classes = guide.compile("app/WEB-INF/classes", List.of());
            Path keys = Files.writeString(folder.resolve("keys.json"), TOKENS.jwks());
            guide.configure(classes, "jwt-inject.properties", "/etc/notes/keys.json", keys.toString());

            try (TomcatOnLoopback server = TomcatOnLoopback.running(folder, application)) {
                assertThat(server.get("/notes", null)).startsWith("401 {").contains("\"reason\":\"missing\"");
                assertThat(server.get("/notes", TOKENS.compact())).isEqualTo("200 Notes of user_123");
                assertThat(server.get("/notes?userId=mallory", TOKENS.compact()))
                        .isEqualTo("200 Notes of user_123");
            }
        }
    }

    @Test
    void theProjectWithItsOwnTomcat_isBuilt_andAnswersItsUsersOnly() throws Exception {
        try (GuideProject guide =
                GuideProject.of("docs/getting-started.md", "### A servlet application with its own Tomcat", folder)) {
            guide.check();
            Path classes = guide.compile("target/classes", List.of());
            String secret = TestTokens.hs256().verificationKey();
            guide.start(classes, "notes.Notes", Map.of("JWT_SECRET_KEY", secret));

            assertThat(guide.notes()).startsWith("401 {").contains("\"reason\":\"missing\"");
            assertThat(guide.notes(
                            "Authorization", "Bearer " + TestTokens.hs256().compact()))
                    .isEqualTo("200 Notes of user_123");
        }
    }
}
