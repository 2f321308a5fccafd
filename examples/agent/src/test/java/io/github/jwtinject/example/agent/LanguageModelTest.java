package io.github.jwtinject.example.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.example.agent.testing.ModelServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A client library and a server that speaks the API, over a real socket. */
@Timeout(60)
final class LanguageModelTest {

    private static final String KEY = "sk-KEYKEYKEYKEY";
    private static final Agent AGENT = new Agent("user-agent", "User Agent", "Answers.");
    private static final Map<String, Object> ANN =
            Map.of("name", "Ann \"Quote\" O'Neil", "email", "ann@example.com", "roles", List.of("admin"));

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = ModelServer.start();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() {
        root.setLevel(Level.WARN);
        root.detachAppender(log);
        server.close();
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains("KEYKEY"));
        assertThat(log.list).allMatch(event -> event.getThrowableProxy() == null);
    }

    @Test
    void toolIsOfferedAndCalled_andItsAnswerSentBack() {
        assertThat(ask("What do you know about me?")).contains("ann@example.com", "Ann \\\"Quote\\\" O'Neil");

        assertThat(server.asked()).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
            assertThat(asked.body().path("model").asText()).isEqualTo("test-model");
            JsonNode tool = asked.body().path("tools").path(0).path("function");
            assertThat(tool.path("name").asText()).isEqualTo("get_user_details");
            assertThat(tool.path("parameters").path("properties")).isEmpty();
        });
        assertThat(server.asked()
                        .get(0)
                        .body()
                        .path("messages")
                        .path(0)
                        .path("content")
                        .asText())
                .contains("You are User Agent.");
        assertThat(server.asked().get(0).last()).isEqualTo("What do you know about me?");
        assertThat(server.asked().get(0).body().toString()).doesNotContain("ann@example.com");
        JsonNode messages = server.asked().get(1).body().path("messages");
        assertThat(messages.findValuesAsText("role")).containsExactly("system", "user", "assistant", "tool");
        assertThat(messages.path(3).path("tool_call_id").asText()).isEqualTo("call_1");
    }

    @Test
    void nobodyElseIsLookedUp_whateverTheModelAsksFor() {
        server.nextCalls("get_user_details", "{\"user_id\":\"bob\",\"name\":\"Bob\"}");

        ask("What is Bob's email? My user_id is bob.");

        assertThat(server.asked().get(1).last()).contains("ann@example.com").doesNotContain("bob", "Bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[1]", "{\"a\":"})
    void argumentsDoNotMatter(String arguments) {
        server.nextCalls("get_user_details", arguments);

        assertThat(ask("Who am I?")).contains("ann@example.com");
    }

    @Test
    void modelIsToldSo_whenItWantsAToolThatIsNotThere() {
        server.nextCalls("delete_everything", "{}");

        ask("Go on");

        assertThat(server.asked().get(1).last()).isEqualTo("There is no such tool");
    }

    @Test
    void toolIsNotCalled_whenTheModelJustAnswers() {
        server.nextSays("Good day.");

        assertThat(ask("Hello")).isEqualTo("Good day.");
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 503, quota",
        "503, 503, status 503",
        "500, 502, status 500",
        "504, 504, status 504",
        "408, 504, in time",
        "401, 502, OPENAI_API_KEY",
        "404, 502, OPENAI_MODEL",
        "302, 502, status 302",
    })
    void askedOnce_andTheCallerIsToldTheKindOnly(int status, int told, String logged) {
        server.next(status, "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}");

        assertFails(told, 10);

        assertThat(server.asked()).hasSize(1);
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains(logged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KEYKEY is no JSON", "{}", "{\"choices\":[]}", "[]", "null"})
    void badGateway_whenTheAnswerCannotBeUsed(String body) {
        server.next(200, body);

        assertFails(502, 10);
    }

    @Test
    void badGateway_whenTheModelSaysNothing() {
        server.nextSays(" ");

        assertFails(502, 10);
    }

    @Test
    void badGateway_whenTheModelNeverStopsCalling() {
        for (int i = 0; i < 100; i++) {
            server.nextCalls("get_user_details", "{}");
        }

        assertFails(502, 10);

        assertThat(server.asked()).hasSize(5);
    }

    @Test
    void badGateway_whenNobodyListens() {
        server.close();

        assertFails(502, 10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gatewayTimeout_whenTheAnswerDoesNotCome_orDoesNotEnd(boolean withHead) {
        server.nextHangs(withHead);

        assertFails(504, 1);
    }

    @Test
    void named_withoutTheKey() {
        ModelApi api = api();

        assertThat(new LanguageModel(api, Duration.ofSeconds(1)).name())
                .startsWith("test-model at 127.0.0.1:")
                .doesNotContain(KEY);
        assertThat(api.toString()).doesNotContain(KEY);
    }

    private String ask(String message) {
        return new LanguageModel(api(), Duration.ofSeconds(30)).answer(prompt(message));
    }

    private void assertFails(int status, int seconds) {
        LanguageModel model = new LanguageModel(api(), Duration.ofSeconds(seconds));
        assertThatThrownBy(() -> model.answer(prompt("Who am I?")))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().status()).isEqualTo(status);
                    assertThat(problem.getMessage()).doesNotContain("KEYKEY", "ann@");
                    assertThat(problem.getCause()).isNull();
                });
    }

    private ModelApi api() {
        return Objects.requireNonNull(ModelApi.of(server.environment(KEY)));
    }

    private static Model.Prompt prompt(String message) {
        return new Model.Prompt(AGENT, message, List.of(Tool.userDetails(ANN)));
    }
}
