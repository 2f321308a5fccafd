package io.github.jwtinject.example.agent.launch;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.example.agent.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Says why this service answers a request as it does. Exists only together with the built-in secret: an explanation is for
 * who runs the service, and with that secret everybody does.
 */
public record DemoExplanations(JwtInject jwt) {

    /** How many bytes are read: the longest token that the service accepts, twice. */
    public static final int MOST_BYTES = 16_384;

    private static final String FORMS = "Send a token, or a JSON object with token, or with method and path";

    /**
     * Explains what the body names: a token as it is, or one JSON object. The object has {@code token}, as minting answers
     * it, or {@code method} and {@code path}: then the request explained is that one with the headers that this one was
     * sent with.
     *
     * @param headers all values of a header, by its name
     * @return JSON
     * @throws ProblemException 400 when it is neither
     */
    public String explain(String body, Function<String, List<String>> headers) {
        if (body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw ProblemException.badRequest("The body is larger than " + MOST_BYTES + " bytes");
        }
        String text = body.strip();
        if (text.isEmpty()) {
            throw ProblemException.badRequest(FORMS);
        }
        if (!text.startsWith("{")) {
            return jwt.explain(text).toJson();
        }
        Map<String, Object> members = DemoTokens.object(text);
        if (members == null) {
            throw ProblemException.badRequest(FORMS);
        }
        if (members.size() == 1 && members.get("token") instanceof String token) {
            return jwt.explain(token).toJson();
        }
        if (members.size() == 2
                && members.get("method") instanceof String method
                && members.get("path") instanceof String path
                && path.startsWith("/")) {
            return jwt.explain(new Asked(method, path, headers)).toJson();
        }
        throw ProblemException.badRequest(FORMS);
    }

    /** A request that was not sent, with the headers of one that was. */
    private record Asked(String method, String path, Function<String, List<String>> headerValues)
            implements RequestView {

        @Override
        public List<String> headers(String name) {
            return headerValues.apply(name);
        }
    }
}
