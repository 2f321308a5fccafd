package io.github.jwtinject;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes refusals as HTTP responses: a problem document (RFC 9457) with the challenge of RFC 6750 section 3, never to be
 * stored.
 */
record ProblemDocument(@Nullable String realm) {

    RefusalResponse of(Refusal refusal) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json;charset=UTF-8");
        headers.put("Cache-Control", "no-store");
        String challenge = challenge(refusal);
        if (challenge != null) {
            headers.put("WWW-Authenticate", challenge);
        }
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            // Rounded up: whoever comes back a moment too early was told wrong.
            headers.put(
                    "Retry-After",
                    String.valueOf(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
        }
        return new RefusalResponse(refusal.status(), Map.copyOf(headers), body(refusal));
    }

    /** No challenge where no other token would help: to another site's request, or without keys. */
    private @Nullable String challenge(Refusal refusal) {
        if (refusal.reason() == RefusalReason.CROSS_SITE || refusal.reason() == RefusalReason.KEYS_UNAVAILABLE) {
            return null;
        }
        StringBuilder challenge = new StringBuilder("Bearer");
        String separator = " ";
        if (realm != null) {
            challenge.append(separator).append("realm=\"").append(quoted(realm)).append('"');
            separator = ", ";
        }
        if (refusal.error() != null) {
            challenge
                    .append(separator)
                    .append("error=\"")
                    .append(refusal.error())
                    .append('"');
        }
        if (!refusal.scope().isEmpty()) {
            challenge.append(", scope=\"").append(quoted(refusal.scope())).append('"');
        }
        return challenge.toString();
    }

    private static String body(Refusal refusal) {
        StringBuilder body = new StringBuilder("{\"type\":\"about:blank\"");
        body.append(",\"title\":\"").append(title(refusal.status())).append('"');
        body.append(",\"status\":").append(refusal.status());
        body.append(",\"detail\":\"");
        JsonStringEncoder.getInstance().quoteAsString(refusal.detail(), body);
        body.append('"');
        if (refusal.error() != null) {
            body.append(",\"error\":\"").append(refusal.error()).append('"');
        }
        return body.append(",\"reason\":\"")
                .append(refusal.reason().code())
                .append("\"}")
                .toString();
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 503 -> "Service Unavailable";
            default -> throw new IllegalStateException("no refusal has this status: " + status);
        };
    }

    /** The inside of a quoted-string (RFC 9110 section 5.6.4). */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
