package io.github.jwtinject.owned;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request parameters that only the token may fill, whatever a client sends under their names. Immutable and
 * thread-safe, but for the count of what was dropped.
 */
public final class OwnedParameters {

    private final Map<String, OwnedParameter> byName;
    private final OwnedParametersConflict conflict;
    private final DroppedValues dropped;

    private OwnedParameters(
            Map<String, OwnedParameter> byName, OwnedParametersConflict conflict, DroppedValues dropped) {
        this.byName = byName;
        this.conflict = conflict;
        this.dropped = dropped;
    }

    /**
     * The parameters of these entries.
     *
     * @param entries each {@code name} or {@code name=claim}; {@code user_id} and {@code session_id} alone mean the
     *     identity's, any other name alone the claim of that name
     * @param clock how the minute between two warnings is measured
     * @throws JwtConfigurationException when an entry is none, or two name the same parameter
     */
    public static OwnedParameters of(Collection<String> entries, OwnedParametersConflict conflict, Clock clock) {
        Map<String, OwnedParameter> byName = new LinkedHashMap<>();
        for (String entry : entries) {
            OwnedParameter parameter = OwnedParameter.parse(entry);
            if (byName.putIfAbsent(parameter.name(), parameter) != null) {
                throw new JwtConfigurationException("owned-parameters names " + parameter
                        + " twice, and one parameter has one value: drop one of the entries.");
            }
        }
        return new OwnedParameters(byName, conflict, new DroppedValues(clock));
    }

    /** Whether nothing is owned, on any request. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The names that are owned, in the order of their configuration. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /**
     * What the owned parameters hold on one request: to be asked for once a request, and kept with it, so that a dropped
     * value counts once. On an excluded route nothing is owned; without an identity the parameters are owned, and hold
     * nothing.
     */
    public OwnedValues of(Decision decision) {
        Decision.PassReason passed = decision instanceof Decision.Pass pass ? pass.why() : null;
        if (passed == Decision.PassReason.EXCLUDED || byName.isEmpty()) {
            return OwnedValues.NONE;
        }
        JwtIdentity identity = decision instanceof Decision.Admit admit ? admit.identity() : null;
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        byName.forEach((name, parameter) -> values.put(name, identity == null ? null : parameter.value(identity)));
        boolean reachesHandler = identity != null || passed == Decision.PassReason.NO_TOKEN;
        // A refused request is answered already, a preflight has no token to contradict, and an error page stands for
        // an error that is known.
        return new OwnedValues(values, conflict, reachesHandler ? dropped : null);
    }

    /** How many values of clients were dropped: at most one a parameter and request. */
    public long dropped() {
        return dropped.count();
    }

    /** The names; no value. */
    @Override
    public String toString() {
        return "OwnedParameters" + byName.values();
    }
}
