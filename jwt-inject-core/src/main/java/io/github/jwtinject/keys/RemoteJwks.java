package io.github.jwtinject.keys;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.text.StrictJson;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JWK set that an issuer publishes at a URL (RFC 7517 section 5), kept fresh by threads of its own; no request ever
 * waits for it where a good set is at hand.
 *
 * <p>Keys are asked for at once, again ahead of the set's end, and, at most once in the cooldown, when a token names a key
 * that is not there. An answer that is late, too large, damaged or without a usable key never replaces a good set, which
 * stays in use for {@code max-stale}. A key that the issuer no longer publishes is gone with the next good answer. Secrets
 * are never taken from a URL.
 */
public final class RemoteJwks implements KeySource {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteJwks.class);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final JwksFetch fetch;
    private final Set<JwsAlgorithm> allowed;
    private final FetchPolicy policy;
    private final KeyBackground background;
    private final KeyReport report;
    private final AtomicReference<@Nullable CompletableFuture<Void>> underWay = new AtomicReference<>();
    private final AtomicLong generation = new AtomicLong();

    /** Written only by whoever holds {@link #underWay}. */
    private volatile RemoteState state;

    private volatile boolean closed;

    private RemoteJwks(
            JwksFetch fetch,
            Set<JwsAlgorithm> allowed,
            FetchPolicy policy,
            KeyBackground background,
            KeyReport report) {
        this.fetch = fetch;
        this.allowed = EnumSet.noneOf(JwsAlgorithm.class);
        this.allowed.addAll(allowed);
        this.policy = policy;
        this.background = background;
        this.report = report;
        this.state = RemoteState.cold(background.nanos());
    }

    /**
     * Keys from the URL of a JWK set. Comes back at once; the first answer is awaited in the background.
     *
     * @param source the option that names it, for logs and health
     * @param jwksUri https, or http on loopback
     * @param allowed the allow-list of algorithms (see {@link VerificationKey#restrictedTo}); empty leaves them to the keys
     * @param events told of each attempt, on a thread of the source's own
     * @throws JwtConfigurationException when the URL is none that keys may come from
     */
    public static RemoteJwks at(
            String source, String jwksUri, Set<JwsAlgorithm> allowed, FetchTimes times, Consumer<KeyEvent> events) {
        URI uri = RemoteUri.configured(source, jwksUri);
        KeyThreads threads = new KeyThreads();
        HttpGet http = new HttpGet(threads::client);
        JwksFetch fetch = known -> http.get(uri, known, Deadline.in(times.timeout()));
        return start(fetch, allowed, times, threads, new KeyReport(source, events));
    }

    /**
     * Keys of an issuer that says itself where they are (OpenID Connect Discovery 1.0, RFC 8414). Comes back at once; the
     * first answer is awaited in the background.
     *
     * @param issuer the issuer's exact name, an https URL, or http on loopback
     * @throws JwtConfigurationException when the name is no URL that keys may come from
     * @see #at
     */
    public static RemoteJwks of(
            String source, String issuer, Set<JwsAlgorithm> allowed, FetchTimes times, Consumer<KeyEvent> events) {
        URI uri = RemoteUri.issuer(source, issuer);
        KeyThreads threads = new KeyThreads();
        HttpGet http = new HttpGet(threads::client);
        IssuerMetadata metadata = new IssuerMetadata(issuer, uri, http);
        JwksFetch fetch = new JwksFetch() {
            @Override
            public Fetched fetch(Fetched.@Nullable Tag known) throws FetchFault {
                Deadline deadline = Deadline.in(times.timeout());
                return http.get(metadata.jwksUri(deadline), known, deadline);
            }

            @Override
            public void failed() {
                metadata.forget();
            }
        };
        return start(fetch, allowed, times, threads, new KeyReport(source, events));
    }

    static RemoteJwks start(
            JwksFetch fetch, Set<JwsAlgorithm> allowed, FetchTimes times, KeyBackground background, KeyReport report) {
        RemoteJwks jwks = new RemoteJwks(fetch, allowed, new FetchPolicy(times), background, report);
        jwks.whenDue();
        return jwks;
    }

    @Override
    public List<VerificationKey> find(@Nullable String keyId, JwsAlgorithm algorithm) {
        PublishedKeys set = state.set();
        return set == null ? List.of() : KeySelection.among(set.keys(), keyId, algorithm);
    }

    @Override
    public KeyAvailability availability() {
        RemoteState now = state;
        if (now.set() != null) {
            return KeyAvailability.AtHand.AT_HAND;
        }
        Duration wait = now.untilNext(background.nanos());
        return new KeyAvailability.Missing(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait);
    }

    /** How often the keys in use were replaced by others, or given up. */
    @Override
    public long generation() {
        return generation.get();
    }

    /** Asks for keys in the background, or joins who does already; does nothing within the cooldown. */
    @Override
    public CompletionStage<Void> refresh() {
        CompletableFuture<Void> other = underWay.get();
        if (other != null) {
            return other.minimalCompletionStage();
        }
        // Before anything that is written: a flood of strangers' tokens must leave no trace in the caches.
        if (!state.allowsDemand(background.nanos())) {
            return CompletableFuture.completedStage(null);
        }
        return begin(true).minimalCompletionStage();
    }

    @Override
    public CompletionStage<Void> keyMissed() {
        return refresh();
    }

    @Override
    public List<KeyHealth> health() {
        RemoteState seen = state;
        long now = background.nanos();
        PublishedKeys set = seen.set();
        KeyHealth.State kind = set == null
                ? KeyHealth.State.MISSING
                : seen.isStale(now) ? KeyHealth.State.STALE : KeyHealth.State.FRESH;
        return List.of(new KeyHealth(
                report.source(),
                kind,
                set == null ? 0 : set.keys().size(),
                set == null ? null : Duration.ofNanos(now - seen.confirmedAt()),
                seen.lastFailure(),
                closed ? null : seen.untilNext(now)));
    }

    @Override
    public void close() {
        closed = true;
        background.close();
    }

    private CompletableFuture<Void> begin(boolean onDemand) {
        CompletableFuture<Void> own = new CompletableFuture<>();
        CompletableFuture<Void> other = underWay.compareAndExchange(null, own);
        if (other != null) {
            return other;
        }
        long now = background.nanos();
        // Looked at again: another attempt may have begun and ended since.
        if (onDemand && !state.allowsDemand(now)) {
            finish(own);
            return own;
        }
        if (onDemand) {
            state = state.demanded(now, policy.times().refreshCooldown());
        }
        try {
            background.run(() -> attempt(own));
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            // Closed, or the machine has none left: left as it is, everybody would join an attempt that is not made.
            finish(own);
        }
        return own;
    }

    private void finish(CompletableFuture<Void> attempt) {
        underWay.set(null);
        attempt.complete(null);
    }

    private void attempt(CompletableFuture<Void> own) {
        try {
            take();
        } finally {
            background.after(state.untilNext(background.nanos()), this::whenDue);
            // Last: whoever waits goes on from here, on this thread.
            finish(own);
        }
    }

    /** Timers of earlier attempts are not stopped: they find that nothing is due yet. */
    private void whenDue() {
        if (background.nanos() - state.nextAt() >= 0) {
            // Looked at again: there may be no thread for it, or one whose attempt is over and not yet out of the way.
            background.after(SHORTEST_WAIT, this::whenDue);
            var unused = begin(false);
        }
    }

    private void take() {
        RemoteState before = state;
        PublishedKeys present = before.set();
        // After a failure the whole is asked for: the version may be what it fails by.
        Fetched.Tag known = present == null || before.lastFailure() != null
                ? null
                : present.document().tag();
        try {
            take(fetch.fetch(known), present);
        } catch (FetchFault fault) {
            fail(fault.failure(), fault.failure().name(), fault.retryAfter());
        } catch (KeyFault fault) {
            fail(KeyFailure.NO_USABLE_KEY, fault.reason(), Duration.ZERO);
        } catch (RuntimeException | Error e) {
            // Thrown on, it would end the refreshing without a word, or have it tried again at once and for ever.
            fail(KeyFailure.INTERNAL, e.getClass().getName(), Duration.ZERO);
        }
    }

    private void take(Fetched fetched, @Nullable PublishedKeys present) throws KeyFault, FetchFault {
        PublishedKeys confirmed;
        if (fetched instanceof Fetched.Document document) {
            confirmed = present != null && document.hasContentOf(present.document())
                    ? present.again(document)
                    : published(document);
        } else if (present != null) {
            confirmed = present;
        } else {
            throw new FetchFault(KeyFailure.STATUS);
        }
        boolean changed = present == null || present.keys() != confirmed.keys();
        Duration lifetime = policy.lifetime(fetched.maxAge());
        Duration untilNext = policy.untilRefresh(lifetime, background.random());
        state = state.confirmed(confirmed, background.nanos(), lifetime, untilNext);
        if (changed) {
            // After the keys: whoever reads the new count finds the new keys.
            generation.incrementAndGet();
        }
        report.fetched(confirmed, changed, present == null);
    }

    private PublishedKeys published(Fetched.Document document) throws KeyFault, FetchFault {
        Map<String, @Nullable Object> members = StrictJson.object(document.body());
        if (members == null || !(members.get("keys") instanceof List<?>)) {
            throw new FetchFault(KeyFailure.NO_KEY_SET);
        }
        JwkSet set = JwkSet.published(members);
        List<VerificationKey> keys = set.permitted(allowed);
        List<String> unused = new ArrayList<>(set.dropped());
        String untried = KeySelection.untried(keys);
        if (untried != null) {
            unused.add(untried);
        }
        return new PublishedKeys(keys, List.copyOf(unused), document);
    }

    private void fail(KeyFailure failure, String why, Duration retryAfter) {
        if (closed) {
            LOG.debug("{}: closed while keys were asked for", report.source());
            return;
        }
        fetch.failed();
        long now = background.nanos();
        Duration maxStale = policy.times().maxStale();
        Duration untilNext = policy.untilRetry(retryAfter, background.random());
        RemoteState failed = state.failed(failure, now, untilNext, maxStale);
        boolean over = failed.isOver(now, maxStale);
        state = over ? failed.givenUp() : failed;
        if (over) {
            generation.incrementAndGet();
        }
        PublishedKeys set = state.set();
        int keys = set == null ? 0 : set.keys().size();
        report.failed(failure, why, keys);
        if (over) {
            report.expired(failure);
        } else if (failed.isStale(now)) {
            report.stale(keys, failure);
        }
    }
}
