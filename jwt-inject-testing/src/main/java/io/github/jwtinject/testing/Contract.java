package io.github.jwtinject.testing;

/** One theme of {@link AdapterContract}: an interface of tests, so that an adapter can override each of them alone. */
interface Contract {

    /** The server that the running test asked for. */
    ServerUnderTest server();
}
