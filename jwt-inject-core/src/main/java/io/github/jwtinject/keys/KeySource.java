package io.github.jwtinject.keys;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where verification keys come from: a snapshot that never blocks, plus a refresh. Implementations are thread-safe.
 */
public interface KeySource extends AutoCloseable {

    /**
     * The keys of the present snapshot that may verify such a token, in the order in which to try them. Never blocks.
     *
     * <p>A key id chooses among the keys that have one, compared exactly (RFC 7515 section 4.1.4); those come first. Keys
     * without an id follow, since they are eligible for any token. Without a key id in the token, every key that fits the
     * algorithm is eligible. The list is not cut short: how many are tried is the caller's decision.
     *
     * @param keyId the token's {@code kid}, null when it has none
     * @param algorithm the token's {@code alg}
     * @return the eligible keys, empty when there are none
     */
    List<VerificationKey> find(@Nullable String keyId, JwsAlgorithm algorithm);

    /**
     * Counts the snapshots: it grows whenever {@link #find} may begin to answer otherwise, so that what a key of one
     * snapshot has verified can be forgotten with it. Never blocks.
     *
     * <p>Keys are published before the count moves. So read it before {@code find}: what is then remembered under it is at
     * worst forgotten early, never kept too long.
     *
     * @return negative when it is unknown, which is the default: of such a source nothing may be remembered
     */
    default long generation() {
        return -1;
    }

    /**
     * Whether there is a snapshot to answer from. A source that can be without keys for a while, and is now, says so here:
     * then a token whose key is not found is answered with 503 and not with 401. Never blocks.
     */
    default KeyAvailability availability() {
        return KeyAvailability.AtHand.AT_HAND;
    }

    /** How the source is; empty when it does not say. Never blocks. */
    default List<KeyHealth> health() {
        return List.of();
    }

    /**
     * Brings the snapshot up to date: asynchronous, and single-flight, so that callers who come while one is under way share
     * it. A refresh that fails keeps the snapshot and completes normally. A source that never changes is always up to date.
     */
    default CompletionStage<Void> refresh() {
        return CompletableFuture.completedStage(null);
    }

    /**
     * Told of each token that names a key which is not there. A source that asks others may ask them now, in the background
     * and as seldom as it sees fit: whoever sends tokens decides how often this is called. Never blocks.
     *
     * @return completed when it was asked, or at once where nothing is asked
     */
    default CompletionStage<Void> keyMissed() {
        return CompletableFuture.completedStage(null);
    }

    /** Several sources as one, whose keys are tried together. Closing it closes them. */
    static KeySource combined(List<KeySource> sources) {
        return sources.size() == 1 ? sources.get(0) : new CombinedKeys(sources);
    }

    /** Stops what the source does in the background; its last snapshot stays usable. Closing twice does nothing. */
    @Override
    default void close() {}
}
