package io.github.jwtinject.example.agent;

import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The model that needs no network: a message about its writer calls the tool, any other gets a fixed answer. */
final class OfflineModel implements Model {

    private static final Pattern ABOUT_THE_WRITER = Pattern.compile("(?i)\\b(?:me|my|mine|myself|i|i'm)\\b");

    @Override
    public String answer(Prompt prompt) {
        if (ABOUT_THE_WRITER.matcher(prompt.message()).find()) {
            for (Tool tool : prompt.tools()) {
                if (tool.name().equals(Tool.USER_DETAILS)) {
                    return aboutTheWriter(tool.call().get());
                }
            }
        }
        return prompt.agent().name() + " here. Ask me \"What do you know about me?\".";
    }

    @Override
    public String name() {
        return "a built-in model without a network (OPENAI_API_KEY names a real one)";
    }

    private static String aboutTheWriter(Map<String, Object> details) {
        StringJoiner known = new StringJoiner("; ", "This is what I know about you: ", ".");
        known.setEmptyValue("I know nothing about you: your request brought no details.");
        details.forEach((name, value) -> known.add(name + ": " + text(value)));
        return known.toString();
    }

    private static String text(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }
}
