package io.github.jwtinject.example.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457), to be sent as {@code application/problem+json}.
 *
 * @param status the HTTP status
 * @param detail what people should know; null when the status says it all
 * @param reason a word for programs; null when there is none
 */
public record Problem(
        int status, @Nullable String detail, @Nullable String reason) {

    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            413, "Content Too Large",
            500, "Internal Server Error",
            501, "Not Implemented",
            502, "Bad Gateway",
            503, "Service Unavailable",
            504, "Gateway Timeout");

    /** A problem of which nothing is known but its status. */
    public static Problem of(int status) {
        return new Problem(status, null, null);
    }

    /** What the status means, in words. */
    public String title() {
        return TITLES.getOrDefault(status, status < 500 ? "Request Refused" : "Service Failure");
    }

    /** The members of the document, in order. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title());
        body.put("status", status);
        if (detail != null) {
            body.put("detail", detail);
        }
        if (reason != null) {
            body.put("reason", reason);
        }
        return body;
    }
}
