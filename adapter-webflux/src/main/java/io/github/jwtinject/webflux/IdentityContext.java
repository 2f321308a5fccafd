package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtIdentity;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Who the request is, for code that has no exchange at hand: from the Reactor context, into which {@link JwtWebFilter}
 * puts it, or on a thread to which Micrometer's context propagation has brought it.
 */
public final class IdentityContext {

    /** The identity's key in the Reactor context and in Micrometer's context snapshots. */
    public static final String KEY = JwtIdentity.class.getName();

    private static final ThreadLocal<@Nullable JwtIdentity> ON_THREAD = new ThreadLocal<>();

    private IdentityContext() {}

    /** Who the request is that this is subscribed to in; empty where it has no identity. */
    public static Mono<JwtIdentity> identity() {
        return Mono.deferContextual(context -> Mono.justOrEmpty(context.<JwtIdentity>getOrEmpty(KEY)));
    }

    /**
     * Who the request is that this thread works for; null where it has no identity, and where nothing propagates it:
     * that needs {@code io.micrometer:context-propagation} on the class path and {@code
     * Hooks.enableAutomaticContextPropagation()}.
     */
    public static @Nullable JwtIdentity onThread() {
        return ON_THREAD.get();
    }

    static void putOnThread(JwtIdentity identity) {
        ON_THREAD.set(identity);
    }

    static void clearThread() {
        ON_THREAD.remove();
    }
}
