package io.github.jwtinject.benchmarks.peer;

import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.TokenValidatorBuilder;

/** jwt-inject as it is when nothing is said: with the cache of verified tokens. */
public class OursCached extends Ours {

    @Override
    TokenValidatorBuilder builder() {
        return TokenValidator.builder();
    }
}
