package io.github.jwtinject.testing;

/** What stands beside the routes of {@link ContractApplication}, set up as the framework's documentation says. */
public enum Surroundings {
    /** Nothing. */
    NONE,
    /**
     * The framework's own CORS, where security filters want it: it lets pages of {@link #ORIGIN} call every route with an
     * {@code Authorization} header and read the answer's {@code WWW-Authenticate}. A plain servlet application takes a
     * filter of its container.
     */
    CROSS_ORIGIN,
    /**
     * A catch-all of every kind that the framework has (exception handlers, error pages, error routes): for every
     * exception, and for every status of an error, it answers what {@link ContractApplication#caught} gives, with
     * {@link #CAUGHT} as its status.
     */
    CATCH_ALL;

    /** The origin whose pages may read answers. */
    public static final String ORIGIN = "https://app.example";

    /** The status of what a catch-all answers. */
    public static final int CAUGHT = 299;
}
