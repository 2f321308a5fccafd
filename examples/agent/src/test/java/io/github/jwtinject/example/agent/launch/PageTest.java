package io.github.jwtinject.example.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageTest {

    @Test
    void ownScriptAndStyleAllowed_andNothingElse() throws Exception {
        Page page = home();

        assertThat(page.contentSecurityPolicy())
                .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'")
                .contains("script-src " + hash(between(page.html(), "<script>", "</script>")))
                .contains("style-src " + hash(between(page.html(), "<style>", "</style>")))
                .doesNotContain("unsafe-inline");
        assertThat(page.html()).doesNotContain("http://", "https://", " style=", " onclick=", "{{");
    }

    @Test
    void noScriptAllowed_whenThePageHasNone() {
        assertThat(ApiDocs.page().contentSecurityPolicy()).contains("script-src 'none'");
    }

    @ParameterizedTest
    @CsvSource({
        "--jwt-inject.realm=x, true, false, false",
        "--jwt-inject.token-source=cookie, true, true, false",
        "--jwt-inject.secret-key=s, false, false, false",
        "--jwt-inject.validate=false, false, false, true",
    })
    void toldWhatTheServiceOffers(String argument, boolean demo, boolean cookie, boolean optional) {
        String html = home(argument).html();

        assertThat(html)
                .contains("data-demo=\"" + demo + "\"")
                .contains("data-cookie=\"" + cookie + "\"")
                .contains("data-optional=\"" + optional + "\"");
        assertThat(html.contains("user_123")).isEqualTo(demo);
        assertThat(html).doesNotContain(DemoTokens.SECRET);
    }

    @Test
    void namesEscaped_whenTheyHoldMarkup() {
        String html =
                home("--jwt-inject.cookie-name=\"><script>alert(1)</script>").html();

        assertThat(html).contains("&quot;&gt;&lt;script&gt;alert(1)").doesNotContain("<script>alert");
    }

    @Test
    void everyRouteShown_andNoInjectedParameter() throws Exception {
        JsonNode document = new JsonMapper().readTree(ApiDocs.openApi());

        assertThat(document.get("openapi").asText()).startsWith("3.1");
        assertThat(document.get("paths").fieldNames())
                .toIterable()
                .containsExactly(
                        "/health",
                        "/whoami",
                        "/agents",
                        "/agents/{agent_id}/runs",
                        "/sessions",
                        "/sessions/{id}",
                        "/auth/cookie",
                        "/demo/token",
                        "/demo/explain");
        assertThat(document.findValues("parameters").toString())
                .doesNotContain("user_id", "session_id", "dependencies");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @Test
    void rowPerOperation_inTheListOfRoutes() {
        String html = ApiDocs.page().html();

        assertThat(html)
                .doesNotContain("{{")
                .containsPattern("(?s)<code>GET</code>.*<code>/health</code></td><td>.*</td><td>open</td>")
                .contains("<td><code>/whoami</code></td><td>Who the caller is, as injected</td><td>Bearer token</td>")
                .contains("<code>DELETE</code></td><td><code>/auth/cookie</code>");
    }

    private static Page home(String... arguments) {
        return Page.home(Setup.of(LaunchOptions.parse(arguments), Map.of(), Clock.systemUTC()));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
