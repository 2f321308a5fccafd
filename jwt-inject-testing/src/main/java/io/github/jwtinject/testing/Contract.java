package io.github.jwtinject.testing;

/** One theme of {@link AdapterContract}: an interface of tests, so that an adapter can override each of them alone. */
interface Contract {

    /** The server that the running test asked for. */
    ServerUnderTest server();

    /** Starts a server for the running test alone, which says that it does so by {@link Given#started()}. */
    ServerUnderTest startWith(ServerSetup setup) throws Exception;
}
