package io.github.jwtinject.example.servlet;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jwtinject.example.agent.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers as JSON, for nobody to keep: most of them are about the caller. */
final class Json {

    /** Characters beyond the first plane as UTF-8 has them, not as two escapes. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private Json() {}

    static void write(HttpServletResponse response, Object answer) throws IOException {
        write(response, "application/json", answer);
    }

    static void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        write(response, "application/problem+json", problem.body());
    }

    /** What is JSON already. */
    static void writeRaw(HttpServletResponse response, String json) throws IOException {
        write(response, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpServletResponse response, String type, Object body) throws IOException {
        write(response, type, MAPPER.writeValueAsBytes(body));
    }

    private static void write(HttpServletResponse response, String type, byte[] bytes) throws IOException {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
