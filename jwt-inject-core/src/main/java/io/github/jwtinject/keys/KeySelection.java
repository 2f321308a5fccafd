package io.github.jwtinject.keys;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one rule by which a token's header chooses among keys; every source of ours answers by it. */
final class KeySelection {

    /** How many a validator tries for one token. */
    private static final int MOST_TRIED = 3;

    private KeySelection() {}

    /** What is wrong with keys of which some are never tried, and the mend; null when all may be. */
    static @Nullable String untried(List<VerificationKey> keys) {
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            long withoutId = keys.stream()
                    .filter(key -> key.keyId() == null && key.algorithms().contains(algorithm))
                    .count();
            if (withoutId > MOST_TRIED) {
                return withoutId + " verification keys without kid fit " + algorithm.joseName() + ", and at most "
                        + MOST_TRIED + " are tried: remove some, or give them as JWKs, each with its kid";
            }
        }
        return null;
    }

    /** See {@link KeySource#find}. */
    static List<VerificationKey> among(List<VerificationKey> keys, @Nullable String keyId, JwsAlgorithm algorithm) {
        List<VerificationKey> eligible = new ArrayList<>(2);
        int named = 0;
        for (VerificationKey key : keys) {
            if (!key.algorithms().contains(algorithm)) {
                continue;
            }
            if (keyId == null || key.keyId() == null) {
                eligible.add(key);
            } else if (keyId.equals(key.keyId())) {
                eligible.add(named++, key);
            }
        }
        return List.copyOf(eligible);
    }
}
