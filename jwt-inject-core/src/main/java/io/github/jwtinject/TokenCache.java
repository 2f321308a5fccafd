package io.github.jwtinject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that one validator has verified, by their exact text: nothing shorter than it tells two tokens apart for certain.
 * Refused ones are not kept. It holds bearer tokens, and so is bounded in number, in characters and in age; what it knows
 * is dead as soon as the keys change. Whether a token's time has come or gone is asked elsewhere, for each request.
 */
final class TokenCache {

    /** How many characters of tokens are held at most: those of 10,000 tokens of 1,677 characters. */
    static final int MOST_CHARS = 16 * 1024 * 1024;

    static final Duration MOST_AGE = Duration.ofMinutes(5);

    private final Cache<Key, Entry> tokens;
    private final boolean counted;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /**
     * A token's exact text. Its hash is that of its end, a part of the signature, which no one chooses who has no key; that
     * of all of it takes longer than everything else here.
     */
    private record Key(String token) {

        private static final int HASHED_CHARS = 40;

        @Override
        public int hashCode() {
            int hash = 0;
            for (int i = Math.max(0, token.length() - HASHED_CHARS); i < token.length(); i++) {
                hash = 31 * hash + token.charAt(i);
            }
            return hash;
        }
    }

    /** A verified token, and the generation of the keys that verified it. */
    private record Entry(VerifiedToken token, long generation) {}

    /**
     * A cache for so many tokens.
     *
     * @param entries at least 1
     * @param ticker a clock that nobody sets back
     * @param counted whether somebody wants to know how often a token is found
     */
    TokenCache(int entries, Ticker ticker, boolean counted) {
        this.counted = counted;
        // Each token weighs its characters, but never less than its share of them, so that both bounds hold.
        int share = Math.max(1, MOST_CHARS / entries);
        this.tokens = Caffeine.newBuilder()
                .maximumWeight((long) share * Math.min(entries, MOST_CHARS))
                .weigher((Key key, Entry entry) -> Math.max(share, key.token.length()))
                .expireAfterWrite(MOST_AGE)
                .ticker(ticker)
                // On the caller's thread, a few entries at a time: there is no pool to leak or to wait for.
                .executor(Runnable::run)
                .build();
    }

    /** The token as it was verified under this generation of the keys; null when it was not. */
    @Nullable
    VerifiedToken find(CompactToken compact, long generation) {
        Entry entry = tokens.getIfPresent(new Key(compact.value()));
        VerifiedToken token = entry != null && entry.generation == generation ? entry.token : null;
        if (counted) {
            (token != null ? hits : misses).increment();
        }
        return token;
    }

    /** Keeps a token that was verified under this generation of the keys, which was read before they were. */
    void keep(VerifiedToken token, long generation) {
        tokens.put(new Key(token.compact().value()), new Entry(token, generation));
    }

    /** Looks on: lets nothing go, and makes nobody wait. */
    CacheUse use() {
        return new CacheUse(tokens.estimatedSize(), hits.sum(), misses.sum());
    }

    /** How many tokens are held, after what is too much has been let go. */
    long size() {
        tokens.cleanUp();
        return tokens.estimatedSize();
    }
}
