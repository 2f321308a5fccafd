package io.github.jwtinject.keys;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one rule by which a token's header chooses among keys; every source of ours answers by it. */
final class KeySelection {

    private KeySelection() {}

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
