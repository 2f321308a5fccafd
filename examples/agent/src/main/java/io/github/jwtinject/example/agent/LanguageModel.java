package io.github.jwtinject.example.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a real language model, and calls the tools that it wants.
 *
 * <p>What the model says of its calls is never believed: a tool takes no arguments, so those that the model sends are
 * dropped, and the answer is about the caller whom the token names, whomever message and model speak of.
 */
final class LanguageModel implements Model {

    /** For one answer with all its rounds. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_ROUNDS = 5;
    private static final JsonMapper JSON = new JsonMapper();

    private final ModelApi api;
    private final Duration patience;
    private final ChatModel chat;
    // As many as there are callers, who wait each in a thread of their own.
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "language-model");
        thread.setDaemon(true);
        // Not that of the caller: a servlet container looks for threads that stay behind with its own class loader.
        thread.setContextClassLoader(LanguageModel.class.getClassLoader());
        return thread;
    });

    LanguageModel(ModelApi api, Duration patience) {
        this.api = api;
        this.patience = patience;
        this.chat = OpenAiChatModel.builder()
                // Some of the smaller servers do not get along with an offer of HTTP/2.
                .httpClientBuilder(JdkHttpClient.builder()
                        .httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)))
                .baseUrl(api.baseUrl().toString())
                .apiKey(api.key())
                .modelName(api.model())
                .timeout(patience)
                // The caller may try again, and knows how long it is worth while.
                .maxRetries(0)
                .build();
    }

    @Override
    public String name() {
        return api.model() + " at " + api.place();
    }

    @Override
    public String answer(Prompt prompt) {
        // The client's own timeout ends with the head of an answer; a body could drip for ever.
        Future<String> answer = threads.submit(() -> converse(prompt));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw ModelFailure.of(e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw ModelFailure.of(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw ModelFailure.of(e);
        }
    }

    private String converse(Prompt prompt) throws JsonProcessingException {
        List<ToolSpecification> offered =
                prompt.tools().stream().map(LanguageModel::offer).toList();
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(instructions(prompt.agent())));
        messages.add(UserMessage.from(prompt.message()));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            AiMessage said = chat.chat(ChatRequest.builder()
                            .messages(messages)
                            .toolSpecifications(offered)
                            .build())
                    .aiMessage();
            if (!said.hasToolExecutionRequests()) {
                return words(said);
            }
            messages.add(said);
            for (ToolExecutionRequest wanted : said.toolExecutionRequests()) {
                messages.add(ToolExecutionResultMessage.from(wanted, result(prompt.tools(), wanted.name())));
            }
        }
        throw new IllegalStateException("The model wanted tools in each of " + MOST_ROUNDS + " rounds");
    }

    private static String instructions(Agent agent) {
        return "You are " + agent.name() + ". " + agent.description() + " Whatever you know of the user you know from "
                + Tool.USER_DETAILS + ", which tells of the user alone. You cannot look up anybody else.";
    }

    private static ToolSpecification offer(Tool tool) {
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(JsonObjectSchema.builder().build())
                .build();
    }

    private static String result(List<Tool> tools, String name) throws JsonProcessingException {
        for (Tool tool : tools) {
            if (tool.name().equals(name)) {
                return JSON.writeValueAsString(tool.call().get());
            }
        }
        return "There is no such tool";
    }

    private static String words(AiMessage said) {
        String text = said.text();
        if (text == null || text.isBlank()) {
            throw new IllegalStateException("The model said nothing");
        }
        return text;
    }
}
