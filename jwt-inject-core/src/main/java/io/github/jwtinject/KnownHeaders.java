package io.github.jwtinject;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the header segments under which a signature has held, since an issuer's tokens share them to the letter. All
 * is forgotten when the keys change, and when there are too many: then they do not repeat.
 */
final class KnownHeaders {

    private static final int MOST = 64;
    private static final int MOST_CHARS = 1024;

    private volatile Memory memory = new Memory(0);

    /** The headers of one snapshot of the keys. */
    private static final class Memory {

        private final long generation;
        private final Map<String, KnownHeader> headers = new ConcurrentHashMap<>();
        /** The one that was kept last, which is compared where it stands: most services know one issuer with one key. */
        private volatile @Nullable Latest latest;

        Memory(long generation) {
            this.generation = generation;
        }
    }

    private static final class Latest {

        private final KnownHeader header;
        private final byte[] segment;

        Latest(KnownHeader header) {
            this.header = header;
            this.segment = header.segment().getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** What is known of the token's first part under this generation of the keys; null when nothing is. */
    @Nullable
    KnownHeader of(TokenParts parts, long generation) {
        Memory current = memory;
        Latest latest = current.latest;
        if (current.generation != generation || latest == null) {
            return null;
        }
        if (parts.hasHeaderSegment(latest.segment)) {
            return latest.header;
        }
        // Longer ones are not kept, and need not be looked for.
        return parts.headerSegmentLength() > MOST_CHARS ? null : current.headers.get(parts.headerSegment());
    }

    /** Keeps what is known, unless the keys have changed since. */
    void remember(KnownHeader header, long generation) {
        Memory current = memory;
        if (header.segment().length() > MOST_CHARS || generation < current.generation) {
            return;
        }
        if (generation > current.generation || current.headers.size() >= MOST) {
            current = new Memory(generation);
            memory = current;
        }
        current.headers.put(header.segment(), header);
        current.latest = new Latest(header);
    }
}
