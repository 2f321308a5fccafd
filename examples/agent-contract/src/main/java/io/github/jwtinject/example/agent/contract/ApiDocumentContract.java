package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.example.agent.launch.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The API document, whether the framework's generator made it or it was kept: it shows what callers send and what they
 * prove who they are with, and nothing that is injected.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiDocumentContract {

    private final Launcher launcher;

    private JsonNode document;
    private String page;

    ApiDocumentContract(Launcher launcher) {
        this.launcher = launcher;
    }

    @BeforeAll
    void read() {
        try (TestService service = TestService.start(launcher)) {
            document = service.get("/docs/openapi.json").send().ok();
            page = service.get("/docs").send().body();
        }
    }

    @Test
    void theForm_holdsWhatCallersSend() {
        JsonNode form = form();

        assertThat(form.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("message", "session_id");
        assertThat(form.path("required")).extracting(JsonNode::asText).containsExactly("message");
        assertThat(form.at("/properties/message/maxLength").asInt()).isEqualTo(8000);
        assertThat(form.at("/properties/session_id/description").asText()).startsWith("Used only when the token");
    }

    @Test
    void parameters_areThoseOfThePath() {
        assertThat(parameters()).containsExactlyInAnyOrder("path agent_id", "path id");
    }

    @Test
    void routes_needATokenInTheHeader_orAreOpen() {
        assertThat(document.at("/components/securitySchemes/bearer/type").asText())
                .isEqualTo("http");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        assertThat(row("/whoami")).contains("Who the caller is, as injected").contains("Bearer token");
        assertThat(row("/agents/{agent_id}/runs")).contains("Bearer token");
        assertThat(row("/health")).contains("open").doesNotContain("Bearer token");
        assertThat(row("/auth/cookie")).contains("open").doesNotContain("Bearer token");
    }

    @Test
    void pages_areNotPartOfIt() {
        assertThat(document.path("paths").has("/")).isFalse();
        assertThat(document.path("paths").has("/docs")).isFalse();
    }

    private JsonNode form() {
        JsonNode schema = document.at("/paths/~1agents~1{agent_id}~1runs/post/requestBody/content")
                .path("application/x-www-form-urlencoded")
                .path("schema");
        return schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue()
                    .findValues("parameters")
                    .forEach(list -> list.forEach(
                            parameter -> parameters.add(parameter.path("in").asText() + " "
                                    + parameter.path("name").asText())));
        }
        return parameters;
    }

    private String row(String path) {
        return page.lines()
                .filter(line -> line.contains("<code>" + path + "</code>"))
                .findFirst()
                .orElseThrow();
    }
}
