package io.github.jwtinject.example.agent;

import java.util.List;

/**
 * What an agent thinks with. {@link #offline()} needs no network; one that asks a language model does the same with
 * the prompt: it offers the tools, calls those that are wanted, and answers. Implementations may block.
 */
@FunctionalInterface
public interface Model {

    /** The answer to a prompt. */
    String answer(Prompt prompt);

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
