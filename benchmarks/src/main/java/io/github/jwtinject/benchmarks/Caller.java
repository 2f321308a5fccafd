package io.github.jwtinject.benchmarks;

import java.util.List;

/** What an endpoint wants to know: the two claims that every library is asked for after it has validated. */
public record Caller(String subject, List<?> roles) {}
