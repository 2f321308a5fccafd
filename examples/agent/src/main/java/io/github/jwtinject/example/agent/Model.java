package io.github.jwtinject.example.agent;

import java.util.List;
import java.util.Map;

/**
 * What an agent thinks with. {@link #offline()} needs no network; one that asks a language model does the same with
 * the prompt: it offers the tools, calls those that are wanted, and answers. Implementations may block.
 */
public interface Model {

    /**
     * The answer to a prompt.
     *
     * @throws ProblemException 502, 503 or 504 when a language model was asked and gave none
     */
    String answer(Prompt prompt);

    /** What the start-up banner calls it; no key. */
    String name();

    /**
     * The model that the environment names: a language model when {@code OPENAI_API_KEY} is set, else the offline one.
     *
     * @param env as {@link ModelApi} reads it
     * @throws StartException when the environment names one that cannot be used; the message never shows the key
     */
    static Model of(Map<String, String> env) {
        ModelApi api = ModelApi.of(env);
        return api == null ? offline() : new LanguageModel(api, LanguageModel.PATIENCE);
    }

    /** A model that decides by the words of the message alone, so that the same prompt has the same answer. */
    static Model offline() {
        return new OfflineModel();
    }

    /**
     * What a model is asked.
     *
     * @param agent in whose name it answers
     * @param message what the caller wrote
     * @param tools what it may call for this answer; they know the caller from the token, never from the message
     */
    record Prompt(Agent agent, String message, List<Tool> tools) {

        /** Keeps a copy of the tools. */
        public Prompt {
            tools = List.copyOf(tools);
        }
    }
}
