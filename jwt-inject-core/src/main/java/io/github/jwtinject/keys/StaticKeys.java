package io.github.jwtinject.keys;

import io.github.jwtinject.JwtConfigurationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys that stay as they were given; immutable, and needs no refresh. */
public final class StaticKeys implements KeySource {

    private final List<VerificationKey> keys;

    private StaticKeys(List<VerificationKey> keys) {
        this.keys = keys;
    }

    /**
     * Gathers keys, which keep their order.
     *
     * @throws JwtConfigurationException when there is none, when two have the same key id (a token could not tell which of
     *     them is meant), or when more than three without a key id fit one algorithm (a fourth would never be tried)
     */
    public static StaticKeys of(Collection<VerificationKey> keys) {
        List<VerificationKey> copy = List.copyOf(keys);
        if (copy.isEmpty()) {
            throw new JwtConfigurationException("no verification key is given: give at least one");
        }
        refuseSharedIds(copy);
        refuseUntriedKeys(copy);
        return new StaticKeys(copy);
    }

    /** The keys, in the order given. */
    public List<VerificationKey> keys() {
        return keys;
    }

    @Override
    public List<VerificationKey> find(@Nullable String keyId, JwsAlgorithm algorithm) {
        return KeySelection.among(keys, keyId, algorithm);
    }

    /** Zero: these keys never change. */
    @Override
    public long generation() {
        return 0;
    }

    @Override
    public List<KeyHealth> health() {
        return List.of(new KeyHealth("verification-keys", KeyHealth.State.STATIC, keys.size(), null, null, null));
    }

    private static void refuseSharedIds(List<VerificationKey> keys) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String keyId = keys.get(i).keyId();
            Integer first = keyId == null ? null : seen.putIfAbsent(keyId, i);
            if (first != null) {
                throw new JwtConfigurationException("verification keys " + (first + 1) + " and " + (i + 1) + " of "
                        + keys.size() + " share one kid: remove one of them, or give it a kid of its own");
            }
        }
    }

    private static void refuseUntriedKeys(List<VerificationKey> keys) {
        String untried = KeySelection.untried(keys);
        if (untried != null) {
            throw new JwtConfigurationException(untried);
        }
    }

    /** Says how many keys there are, never which. */
    @Override
    public String toString() {
        return "StaticKeys[" + keys.size() + "]";
    }
}
