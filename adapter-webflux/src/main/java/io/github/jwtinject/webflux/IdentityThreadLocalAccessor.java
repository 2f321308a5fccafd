package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtIdentity;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Lets Micrometer's context propagation carry the identity from the Reactor context to threads; found by itself. */
public final class IdentityThreadLocalAccessor implements ThreadLocalAccessor<JwtIdentity> {

    /** For the service loader. */
    public IdentityThreadLocalAccessor() {}

    @Override
    public Object key() {
        return IdentityContext.KEY;
    }

    @Override
    public @Nullable JwtIdentity getValue() {
        return IdentityContext.onThread();
    }

    @Override
    public void setValue(JwtIdentity identity) {
        IdentityContext.putOnThread(identity);
    }

    @Override
    public void setValue() {
        IdentityContext.clearThread();
    }
}
