package io.github.jwtinject.benchmarks.service;

/**
 * What the measured route answers, as JSON.
 *
 * @param userId whose request it was
 */
public record Caller(String userId) {

    /** Who it is where nobody asks. */
    public static final Caller ANYONE = new Caller("user_00000000");
}
