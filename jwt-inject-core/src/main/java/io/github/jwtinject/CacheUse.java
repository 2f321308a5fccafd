package io.github.jwtinject;

/**
 * How the memory of verified tokens is used at a moment.
 *
 * @param tokens about how many tokens are remembered
 * @param hits how many tokens were found there so far; counted only where {@link JwtInjectBuilder#events} names a listener
 * @param misses how many were not; counted as {@code hits} are
 */
public record CacheUse(long tokens, long hits, long misses) {

    static final CacheUse NONE = new CacheUse(0, 0, 0);

    CacheUse plus(CacheUse other) {
        return new CacheUse(tokens + other.tokens, hits + other.hits, misses + other.misses);
    }
}
