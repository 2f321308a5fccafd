package io.github.jwtinject.example.agent;

/**
 * One agent that callers may run.
 *
 * @param id what routes call it
 * @param name what people call it
 * @param description what it does, in a sentence
 */
public record Agent(String id, String name, String description) {}
