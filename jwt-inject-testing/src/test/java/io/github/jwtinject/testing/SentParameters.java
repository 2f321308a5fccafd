package io.github.jwtinject.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of queries and forms, as plainly as the contract sends them: the JDK's server reads none. */
final class SentParameters {

    private static final Pattern PART = Pattern.compile("name=\"([^\"]*)\"(.*?)\r\n\r\n(.*?)\r\n--XX", Pattern.DOTALL);

    private SentParameters() {}

    static Map<String, List<String>> ofForm(String encoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                add(parameters, decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return parameters;
    }

    static Map<String, List<String>> ofMultipart(String body) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        Matcher part = PART.matcher(body);
        while (part.find()) {
            add(parameters, part.group(1), part.group(3));
        }
        return parameters;
    }

    private static void add(Map<String, List<String>> parameters, String name, String value) {
        parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
