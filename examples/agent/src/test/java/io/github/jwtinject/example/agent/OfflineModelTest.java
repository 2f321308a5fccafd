package io.github.jwtinject.example.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OfflineModelTest {

    private static final Agent AGENT = new Agent("user-agent", "User Agent", "Answers.");

    @ParameterizedTest
    @ValueSource(strings = {"What do you know about me?", "who am I", "Is MY bill paid?", "I'm here"})
    void toolIsCalled_whenTheMessageIsAboutItsWriter(String message) {
        assertThat(answer(message, Map.of("name", "Jane"))).isEqualTo("This is what I know about you: name: Jane.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "Name the mercury emissions", "{\"name\":\"Mallory\"}"})
    void toolIsNotCalled_whenItIsNot(String message) {
        assertThat(answer(message, Map.of("name", "Jane")))
                .startsWith("User Agent here.")
                .doesNotContain("Jane");
    }

    @Test
    void saysSo_whenNothingIsKnown() {
        assertThat(answer("Who am I?", Map.of())).startsWith("I know nothing about you");
    }

    private static String answer(String message, Map<String, Object> dependencies) {
        return Model.offline().answer(new Model.Prompt(AGENT, message, List.of(Tool.userDetails(dependencies))));
    }
}
