package io.github.jwtinject;

/** What the core says of a request, taken once, on its first dispatch. */
public sealed interface Decision {

    /**
     * Whether no scope mapping covers the request, so that it may only be answered by a handler that requires scopes itself;
     * {@link io.github.jwtinject.injection.InjectionPlan#authorize} sees to it.
     */
    default boolean leftToHandler() {
        return false;
    }

    /** Lets the request through without an identity. */
    record Pass(PassReason why) implements Decision {}

    /**
     * Lets the request through as this identity.
     *
     * @param leftToHandler see {@link Decision#leftToHandler}
     */
    record Admit(JwtIdentity identity, boolean leftToHandler) implements Decision {

        /** Lets the request through as this identity, to whatever handler. */
        public Admit(JwtIdentity identity) {
            this(identity, false);
        }
    }

    /** Answers the request with a refusal; no handler runs. */
    record Refuse(Refusal refusal) implements Decision {}

    /** Why a request passes without an identity. */
    enum PassReason {
        /** Its path is one of {@code excluded-route-paths}. */
        EXCLUDED,
        /** It is a CORS preflight request. */
        PREFLIGHT,
        /** It is the error page of a request that was never decided on. */
        ERROR_PAGE,
        /** {@code validate=false}, and there is no readable token. */
        NO_TOKEN
    }
}
