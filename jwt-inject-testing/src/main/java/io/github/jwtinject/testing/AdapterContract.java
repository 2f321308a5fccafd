package io.github.jwtinject.testing;

import java.net.URI;
import java.util.Map;

/** The one HTTP contract, over real sockets; an adapter's test class inherits it. */
public abstract class AdapterContract {

    protected abstract URI start(Map<String, String> options) throws Exception;

    protected abstract void stop() throws Exception;
}
