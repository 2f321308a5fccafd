package io.github.jwtinject;

import io.github.jwtinject.keys.FetchTimes;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeyEvent;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.RemoteJwks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The options of keys from a URL, until they are opened. */
final class RemoteOptions {

    private static final Set<JwsAlgorithm> SYMMETRIC = EnumSet.range(JwsAlgorithm.HS256, JwsAlgorithm.HS512);

    private @Nullable String jwksUri;
    private @Nullable String issuerUri;
    private @Nullable Duration cacheTtl;
    private @Nullable Duration cooldown;
    private @Nullable Duration timeout;
    private @Nullable Duration maxStale;
    private final List<JwtEvents> listeners = new ArrayList<>();

    void jwksUri(String uri) {
        jwksUri = Objects.requireNonNull(uri, "uri");
    }

    void issuerUri(String issuer) {
        issuerUri = issuer;
    }

    void cacheTtl(Duration ttl) {
        cacheTtl = ttl;
    }

    void cooldown(Duration cooldown) {
        this.cooldown = cooldown;
    }

    void timeout(Duration timeout) {
        this.timeout = timeout;
    }

    void maxStale(Duration maxStale) {
        this.maxStale = maxStale;
    }

    void events(JwtEvents events) {
        listeners.add(events);
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** The figures and the listeners, which are not one issuer's. */
    void takeFigures(RemoteOptions other) {
        cacheTtl = other.cacheTtl;
        cooldown = other.cooldown;
        timeout = other.timeout;
        maxStale = other.maxStale;
        listeners.addAll(other.listeners);
    }

    @Nullable
    String issuerUri() {
        return issuerUri;
    }

    boolean isUsed() {
        return jwksUri != null || issuerUri != null;
    }

    /** The option that names the keys. */
    String option() {
        return jwksUri != null ? "jwks-uri" : "issuer-uri";
    }

    /** The figures, checked. */
    FetchTimes times() {
        FetchTimes usual = FetchTimes.usual();
        return new FetchTimes(
                Objects.requireNonNullElse(cacheTtl, usual.cacheTtl()),
                Objects.requireNonNullElse(cooldown, usual.refreshCooldown()),
                Objects.requireNonNullElse(timeout, usual.timeout()),
                Objects.requireNonNullElse(maxStale, usual.maxStale()));
    }

    /** Begins to fetch, and comes back at once. */
    KeySource open(String prefix, Set<JwsAlgorithm> algorithms) {
        if (jwksUri != null && issuerUri != null) {
            throw new JwtConfigurationException(
                    "jwks-uri and issuer-uri both say where the keys are: drop jwks-uri, or use"
                            + " issuer in the place of issuer-uri.");
        }
        if (!algorithms.isEmpty() && SYMMETRIC.containsAll(algorithms)) {
            throw new JwtConfigurationException("algorithms allows nothing but HMAC, and " + option()
                    + " never brings a" + " secret: add the issuer's algorithm, or drop " + option() + ".");
        }
        String source = prefix + option();
        EventListeners told = EventListeners.of(listeners);
        Consumer<KeyEvent> events = told == null ? event -> {} : told::keys;
        return jwksUri != null
                ? RemoteJwks.at(source, jwksUri, algorithms, times(), events)
                : RemoteJwks.of(source, Objects.requireNonNull(issuerUri), algorithms, times(), events);
    }
}
