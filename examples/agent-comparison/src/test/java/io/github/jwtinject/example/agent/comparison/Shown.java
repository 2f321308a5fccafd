package io.github.jwtinject.example.agent.comparison;

import io.github.jwtinject.example.agent.contract.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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

    static Shown of(Answer answer) {
        SortedMap<String, List<String>> headers = new TreeMap<>();
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!OF_THE_CONNECTION.contains(name)) {
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
            case "allow" ->
                String.join(
                        ",", List.of(value.split(",\\s*", -1)).stream().sorted().toList());
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
