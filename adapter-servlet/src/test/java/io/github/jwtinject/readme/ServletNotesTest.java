package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.JwtServlet;
import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.testing.WithToken;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says of tests without a framework: a server of one's own, set up with the tokens' options. */
class ServletNotesTest {

    static class Notes extends JwtServlet {

        void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String userId) throws IOException {
            response.getWriter().print("Notes of " + userId);
        }
    }

    @TempDir
    Path folder;

    @Test
    @WithToken(userId = "ada")
    void notes_areTheCallersOwn(TestTokens tokens, @WithToken(userId = "bob") String bob) throws Exception {
        try (TomcatOnLoopback server = TomcatOnLoopback.running(folder, servlets -> setUp(servlets, tokens))) {
            assertThat(server.get("/notes", tokens.compact())).isEqualTo("200 Notes of ada");
            assertThat(server.get("/notes", bob)).isEqualTo("200 Notes of bob");
            assertThat(server.get("/notes", tokens.expired().compact())).startsWith("401");
            assertThat(server.get("/notes", tokens.withForeignSignature().compact()))
                    .startsWith("401");
        }
    }

    private static void setUp(ServletContext servletContext, TestTokens tokens) {
        JwtInject jwt = JwtInject.from(JwtInjectProperties.from(tokens.options()));
        JwtFilter.register(servletContext, jwt);
        servletContext.addServlet("notes", new Notes()).addMapping("/notes");
    }
}
