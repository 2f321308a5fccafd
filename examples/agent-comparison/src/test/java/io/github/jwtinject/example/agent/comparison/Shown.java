package io.github.jwtinject.example.agent.comparison;

import io.github.jwtinject.example.agent.contract.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An answer without what no two answers share: ids, times, tokens and ports.
 *
 * @param status the status
 * @param headers the headers, but for those of the connection
 * @param body the body
 */
record Shown(int status, SortedMap<String, List<String>> headers, String body) {

    /** The length is compared with the body: where a time stands in it, it is not the same twice. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("date", "connection", "keep-alive", "transfer-encoding", "content-length");

    static Shown of(String method, Answer answer) {
        SortedMap<String, List<String>> headers = new TreeMap<>();
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            // RFC 9110, section 9.3.2: what is known only once the content is made may be left out.
            boolean ofTheContent = method.equals("HEAD") && name.equals("content-type");
            if (!ofTheContent && !OF_THE_CONNECTION.contains(name)) {
                headers.put(
                        name,
                        header.getValue().stream()
                                .map(value -> normal(name, value))
                                .sorted()
                                .toList());
            }
        }
        return new Shown(answer.status(), headers, normal(answer.body()));
    }

    private static String normal(String name, String value) {
        return switch (name) {
            // The same to every reader.
            case "content-type" -> value.toLowerCase(Locale.ROOT).replace(" ", "");
            // The methods that nobody wrote a handler for are listed or not, as each framework likes.
            case "allow" ->
                List.of(value.split(",\\s*", -1)).stream()
                        .filter(method -> !method.equals("HEAD") && !method.equals("OPTIONS"))
                        .sorted()
                        .collect(Collectors.joining(","));
            default -> normal(value);
        };
    }

    private static String normal(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "<time>")
                .replaceAll("ey[\\w-]+\\.[\\w-]+\\.[\\w-]+", "<token>")
                .replaceAll("127\\.0\\.0\\.1:[0-9]+", "<address>");
    }
}
