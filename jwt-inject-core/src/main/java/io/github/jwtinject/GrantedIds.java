package io.github.jwtinject;

import io.github.jwtinject.routes.IdScope;
import io.github.jwtinject.text.Shown;
import java.util.Collections;
import java.util.Set;

/**
 * On which things an identity's scopes allow an action: on all, or on those with certain ids. Immutable.
 *
 * <pre>{@code
 * List<Agent> visible(@AccessibleIds("agents:read") GrantedIds ids) {
 *     return agents.stream().filter(agent -> ids.contains(agent.id())).toList();
 * }
 * }</pre>
 */
public final class GrantedIds {

    private final boolean all;
    private final Set<String> ids;

    private GrantedIds(boolean all, Set<String> ids) {
        this.all = all;
        this.ids = ids;
    }

    static GrantedIds of(String scope, JwtIdentity identity) {
        IdScope family = IdScope.parse(scope);
        if (family == null) {
            throw new JwtConfigurationException(Shown.name(scope)
                    + " names no action on things of a kind: write resource:action, such as agents:read.");
        }
        return of(family, identity);
    }

    /** What an identity's scopes allow. */
    public static GrantedIds of(IdScope family, JwtIdentity identity) {
        return new GrantedIds(
                identity.hasAdminScope() || family.isGrantedOnAll(identity.scopes()),
                Collections.unmodifiableSet(family.idsIn(identity.scopes())));
    }

    /** Whether it is allowed on everything, whatever its id. */
    public boolean all() {
        return all;
    }

    /** Whether it is allowed on what has this id. */
    public boolean contains(String id) {
        return all || ids.contains(id);
    }

    /** The ids that the scopes name one by one; with {@link #all()} there may be others, and here may be none. */
    public Set<String> ids() {
        return ids;
    }

    /** Whether it is allowed on nothing at all. */
    public boolean isEmpty() {
        return !all && ids.isEmpty();
    }

    /** How many, and not which: ids are the values of a claim. */
    @Override
    public String toString() {
        return "GrantedIds[" + (all ? "all" : String.valueOf(ids.size())) + "]";
    }
}
