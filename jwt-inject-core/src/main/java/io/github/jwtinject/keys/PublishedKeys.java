package io.github.jwtinject.keys;

import java.util.List;

/**
 * A good set of keys as an issuer published it.
 *
 * @param keys what can be used of it, under the allow-list of algorithms
 * @param unused for each key that cannot, why, by its place
 * @param document what they were read from, to tell whether the next one is another
 */
record PublishedKeys(List<VerificationKey> keys, List<String> unused, Fetched.Document document) {

    /** The same keys, of which this document brought no others. */
    PublishedKeys again(Fetched.Document same) {
        return new PublishedKeys(keys, unused, same);
    }
}
