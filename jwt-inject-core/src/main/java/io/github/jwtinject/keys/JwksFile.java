package io.github.jwtinject.keys;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.text.Shown;
import io.github.jwtinject.text.StrictJson;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JWK set in a file, looked at again and again by one daemon thread, off the threads that serve requests.
 *
 * <p>What counts is the file's content, so that a new file under the old name, a swapped symbolic link and an old time
 * stamp are all noticed. Content that cannot be used as a whole (absent, unreadable, half written, larger than 256 KiB or
 * 100 keys, with private parts, with secrets beside public keys, without a usable key) never replaces a good set, and is
 * warned of once for each fault. A key that the file no longer holds is gone with the reload.
 */
public final class JwksFile implements KeySource {

    private static final Logger LOG = LoggerFactory.getLogger(JwksFile.class);
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);

    private final Path path;
    private final Set<JwsAlgorithm> allowed;
    private final ScheduledExecutorService watcher;
    private final AtomicReference<@Nullable CompletableFuture<Void>> underWay = new AtomicReference<>();

    private volatile List<VerificationKey> keys;
    private final AtomicLong generation = new AtomicLong();

    // Only the opening thread, and after it the watcher, write these.
    private byte[] digest;
    private List<String> dropped;
    private volatile @Nullable String fault;

    private JwksFile(Path path, Set<JwsAlgorithm> allowed, byte[] content) throws KeyFault {
        this.path = path;
        this.allowed = allowed;
        this.digest = sha256(content);
        JwkSet set = JwkSet.of(document(content));
        this.keys = set.permitted(allowed);
        this.dropped = List.of();
        warnOfUnused(set);
        this.watcher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "jwt-inject-jwks-file");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Opens the file and looks at it every five seconds; see {@link #open(Path, Set, Duration)}. */
    public static JwksFile open(Path path, Set<JwsAlgorithm> allowed) {
        return open(path, allowed, USUAL_INTERVAL);
    }

    /**
     * Reads the file once, and from then on looks at it in the background until {@link #close()}.
     *
     * @param allowed the allow-list of algorithms (see {@link VerificationKey#restrictedTo}); empty leaves them to the keys
     * @param interval from the end of one look to the next, above zero
     * @throws JwtConfigurationException when the file is not there or cannot be used; the message says why
     */
    public static JwksFile open(Path path, Set<JwsAlgorithm> allowed, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new JwtConfigurationException("the interval of a JWKS file must be above zero");
        }
        try {
            Set<JwsAlgorithm> copy = EnumSet.noneOf(JwsAlgorithm.class);
            copy.addAll(allowed);
            JwksFile file = new JwksFile(path, copy, KeyFile.read(path));
            file.watch(interval);
            return file;
        } catch (KeyFault fault) {
            throw fault.at("JWKS file " + Shown.name(path.toString())).atStart();
        }
    }

    @Override
    public List<VerificationKey> find(@Nullable String keyId, JwsAlgorithm algorithm) {
        return KeySelection.among(keys, keyId, algorithm);
    }

    /** How often the file's keys were replaced. */
    @Override
    public long generation() {
        return generation.get();
    }

    @Override
    public List<KeyHealth> health() {
        KeyHealth.State state = fault == null ? KeyHealth.State.FRESH : KeyHealth.State.STALE;
        return List.of(new KeyHealth("jwks-file", state, keys.size(), null, null, null));
    }

    /** Looks at the file now, on the watching thread; completes normally also when the last good set is kept. */
    @Override
    public CompletionStage<Void> refresh() {
        CompletableFuture<Void> own = new CompletableFuture<>();
        CompletableFuture<Void> other = underWay.compareAndExchange(null, own);
        if (other != null) {
            return other.minimalCompletionStage();
        }
        try {
            watcher.execute(() -> {
                look();
                finish(own);
            });
        } catch (RejectedExecutionException closed) {
            finish(own);
        }
        return own.minimalCompletionStage();
    }

    @Override
    public void close() {
        watcher.shutdown();
    }

    private void finish(CompletableFuture<Void> refresh) {
        underWay.set(null);
        refresh.complete(null);
    }

    private void watch(Duration interval) {
        long nanos = interval.toNanos();
        var unused = watcher.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        try {
            byte[] content = KeyFile.read(path);
            byte[] found = sha256(content);
            if (!MessageDigest.isEqual(found, digest)) {
                take(JwkSet.of(document(content)));
                digest = found;
            }
            if (fault != null) {
                LOG.info("JWKS file {} is good again", Shown.name(path.toString()));
                fault = null;
            }
        } catch (KeyFault e) {
            keepLastGood(e.reason());
        } catch (RuntimeException e) {
            // Thrown on, it would end the watching without a word.
            keepLastGood("failed with " + e.getClass().getName());
        }
    }

    private void take(JwkSet set) throws KeyFault {
        List<VerificationKey> permitted = set.permitted(allowed);
        keys = permitted;
        // After the keys: whoever reads the new count finds the new keys.
        generation.incrementAndGet();
        warnOfUnused(set);
        LOG.info("JWKS file {} was reloaded: {} keys", Shown.name(path.toString()), permitted.size());
    }

    private void keepLastGood(String reason) {
        if (!reason.equals(fault)) {
            LOG.warn(
                    "JWKS file {} is not taken, the last good keys stay in use: {}",
                    Shown.name(path.toString()),
                    reason);
            fault = reason;
        }
    }

    /** Says once for each reason which keys of the present set can never verify anything. */
    private void warnOfUnused(JwkSet set) {
        List<String> reasons = new ArrayList<>(set.dropped());
        String untried = KeySelection.untried(keys);
        if (untried != null) {
            reasons.add(untried);
        }
        for (String reason : reasons) {
            if (!dropped.contains(reason)) {
                LOG.warn("Of JWKS file {} not every key is used: {}", Shown.name(path.toString()), reason);
            }
        }
        dropped = List.copyOf(reasons);
    }

    private static Map<String, @Nullable Object> document(byte[] content) throws KeyFault {
        Map<String, @Nullable Object> document = StrictJson.object(content);
        if (document == null) {
            throw new KeyFault("is no strict JSON object in UTF-8: write a JWK set, {\"keys\":[...]}");
        }
        return document;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
