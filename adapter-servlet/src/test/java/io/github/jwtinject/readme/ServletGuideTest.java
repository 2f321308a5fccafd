package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the project of the README's Servlet guide, and deploys it. */
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
}
