package io.github.jwtinject.keys;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A good answer to the question for keys. */
sealed interface Fetched {

    /** How long the answer says that it may be kept; null when it does not say. */
    @Nullable
    Duration maxAge();

    /** A document, of which nothing has been read yet. */
    final class Document implements Fetched {

        private final byte[] body;
        private final @Nullable Tag tag;
        private final @Nullable Duration maxAge;

        Document(byte[] body, @Nullable Tag tag, @Nullable Duration maxAge) {
            this.body = body;
            this.tag = tag;
            this.maxAge = maxAge;
        }

        byte[] body() {
            return body;
        }

        /** Its version; null when it has none. */
        @Nullable
        Tag tag() {
            return tag;
        }

        @Override
        public @Nullable Duration maxAge() {
            return maxAge;
        }

        boolean hasContentOf(Document other) {
            return Arrays.equals(body, other.body);
        }
    }

    /** The set that we have is still the right one (304). */
    record Unchanged(@Nullable Duration maxAge) implements Fetched {}

    /** The name of one version of what is at one place (RFC 9110 section 8.8.3). */
    record Tag(URI place, String value) {}
}
