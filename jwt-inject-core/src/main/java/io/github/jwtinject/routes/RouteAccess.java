package io.github.jwtinject.routes;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the routes say of a request, before anyone knows whose it is. */
public sealed interface RouteAccess {

    /** It is left alone. */
    record Excluded() implements RouteAccess {}

    /** It is refused, whoever sent it: of its path, nobody can say what it means. */
    record Refused(Refusal refusal) implements RouteAccess {}

    /**
     * It needs an identity.
     *
     * @param required the scopes that the identity must have, all of them
     */
    record Guarded(Coverage coverage, List<RequiredScope> required) implements RouteAccess {

        static final Guarded OPEN = new Guarded(Coverage.OPEN, List.of());

        /** Why this identity may not go on; null when it may. */
        public @Nullable Refusal refusal(JwtIdentity identity) {
            if (coverage == Coverage.DENIED && !identity.hasAdminScope()) {
                return Refusal.routeDenied();
            }
            return RequiredScope.refusal(required, identity);
        }

        /** Whether only a handler that requires scopes itself may answer this identity. */
        public boolean isLeftToHandler(JwtIdentity identity) {
            return coverage == Coverage.HANDLER && !identity.hasAdminScope();
        }
    }

    /** How far the rules cover a request; what is said later is stricter. */
    enum Coverage {
        /** No rule covers it, and none has to. */
        OPEN,
        /** A mapping covers it. */
        MAPPED,
        /** No mapping covers it, and it may be meant for a handler that requires scopes itself. */
        HANDLER,
        /** No rule covers it, and one would have to. */
        DENIED
    }
}
