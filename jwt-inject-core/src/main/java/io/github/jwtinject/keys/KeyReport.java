package io.github.jwtinject.keys;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what happens to a remote source: to the log once for each change, and to a listener each time. Names the source by
 * its option only, since its address may be the issuer's name.
 */
final class KeyReport {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteJwks.class);
    private static final int MOST_REASONS = 3;

    private final String source;
    private final Consumer<KeyEvent> listener;

    // Only the attempt that is under way looks at these, and there is one at a time.
    private @Nullable KeyFailure said;
    private List<String> unused = List.of();
    private boolean saidStale;

    KeyReport(String source, Consumer<KeyEvent> listener) {
        this.source = source;
        this.listener = listener;
    }

    String source() {
        return source;
    }

    void fetched(PublishedKeys set, boolean changed, boolean first) {
        int keys = set.keys().size();
        if (changed) {
            LOG.info("{}: keys in use: {}", source, keys);
            warnOfUnused(set.unused());
        } else if (said != null) {
            LOG.info("{}: the issuer is well again, keys in use: {}", source, keys);
        }
        said = null;
        saidStale = false;
        tell(KeyEvent.Kind.FETCHED, keys, null);
        if (changed && !first) {
            tell(KeyEvent.Kind.ROTATED, keys, null);
        }
    }

    void failed(KeyFailure failure, String why, int keys) {
        if (failure != said) {
            said = failure;
            LOG.warn(
                    keys == 0
                            ? "{}: keys cannot be had ({}), and until they can, tokens are answered with 503"
                            : "{}: keys cannot be had ({}), the last good ones stay in use",
                    source,
                    why);
        }
        tell(failure.isRefusal() ? KeyEvent.Kind.REFUSED : KeyEvent.Kind.FAILED, keys, failure);
    }

    void stale(int keys, KeyFailure failure) {
        if (!saidStale) {
            saidStale = true;
            tell(KeyEvent.Kind.STALE, keys, failure);
        }
    }

    void expired(KeyFailure failure) {
        LOG.error(
                "{}: keys could not be had for max-stale ({}), the last good ones are given up, and until the issuer answers, tokens"
                        + " are answered with 503",
                source,
                failure);
        tell(KeyEvent.Kind.EXPIRED, 0, failure);
    }

    private void warnOfUnused(List<String> reasons) {
        if (!reasons.isEmpty() && !reasons.equals(unused)) {
            LOG.warn(
                    "{}: published keys that are not used: {}: {}",
                    source,
                    reasons.size(),
                    reasons.stream().limit(MOST_REASONS).collect(Collectors.joining("; ")));
        }
        unused = reasons;
    }

    private void tell(KeyEvent.Kind kind, int keys, @Nullable KeyFailure failure) {
        try {
            listener.accept(new KeyEvent(source, kind, keys, failure));
        } catch (RuntimeException | Error e) {
            // The application's own: its message may hold anything, and keys matter more than whoever counts them.
            LOG.error(
                    "{}: a listener for keys threw {}, and what it counts is wrong",
                    source,
                    e.getClass().getName());
        }
    }
}
