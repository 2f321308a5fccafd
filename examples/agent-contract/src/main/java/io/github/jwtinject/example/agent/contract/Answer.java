package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;

/**
 * What came back.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body, as text
 */
public record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** JSON out of text that must be some. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** A header; empty when it is not there. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The body, which must be a 200's JSON. */
    public JsonNode ok() {
        assertThat(status).as(body).isEqualTo(200);
        assertThat(header("Content-Type")).startsWith("application/json");
        return json(body);
    }

    /** The body, which must be a problem document of that status. */
    public JsonNode problem(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(header("Cache-Control")).isEqualTo("no-store");
        JsonNode problem = json(body);
        assertThat(problem.path("status").asInt()).isEqualTo(expected);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(body)
                .doesNotContain("Exception", "\\tat ", "org.apache", "Tomcat", "springframework", "netty", "micronaut");
        return problem;
    }
}
