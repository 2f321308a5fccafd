package io.github.jwtinject.example.agent;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that the service answers with a problem document (RFC 9457). Its detail is public and never repeats what
 * the caller sent.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    private ProblemException(int status, String title, String detail) {
        // Refusing is everyday work: no stack trace.
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    /** What was asked for is not there, or not the caller's: 404 either way, so that nobody can tell which. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(404, "Not Found", detail);
    }

    /** What was sent cannot be used: 400. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(400, "Bad Request", detail);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The members of the problem document, to be sent as {@code application/problem+json}. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", String.valueOf(getMessage()));
        return body;
    }
}
