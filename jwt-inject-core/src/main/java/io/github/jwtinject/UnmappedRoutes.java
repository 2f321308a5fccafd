package io.github.jwtinject;

/** What happens to requests that no scope rule covers. */
public enum UnmappedRoutes {
    /** They are refused, unless their handler requires scopes itself; what is unknown is no exception. */
    DENIED,
    /** Any authenticated caller may make them. */
    AUTHENTICATED
}
