package io.github.jwtinject.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a JWK set that can be used (RFC 7517 section 5), and for each other one a line that says which it is and why.
 */
record JwkSet(List<VerificationKey> keys, List<String> dropped) {

    private static final int MOST_KEYS = 100;
    private static final int MOST_REASONS_IN_FAULT = 3;

    /**
     * Reads a set that is the application's own.
     *
     * @throws KeyFault when nothing of it may be used: no set, too many keys, private parts anywhere, secrets beside other
     *     keys, or no usable key at all
     */
    static JwkSet of(Map<String, @Nullable Object> document) throws KeyFault {
        List<Jwk> jwks = jwks(document);
        refuseDangerous(jwks);
        return of(jwks, Jwk::key);
    }

    /**
     * Reads a set that an issuer published. It cannot be mended here, so that what is dangerous in it is dropped and the
     * rest stays; secrets are never taken, since whoever could read them could sign.
     *
     * @throws KeyFault when it is no set, has too many keys, or no usable key at all
     */
    static JwkSet published(Map<String, @Nullable Object> document) throws KeyFault {
        return of(jwks(document), JwkSet::publicKey);
    }

    /** The usable keys under an allow-list of algorithms; an empty list leaves them as they are. */
    List<VerificationKey> permitted(Set<JwsAlgorithm> allowed) throws KeyFault {
        if (allowed.isEmpty()) {
            return keys;
        }
        List<VerificationKey> permitted = keys.stream()
                .map(key -> key.restrictedTo(allowed))
                .filter(key -> !key.algorithms().isEmpty())
                .toList();
        if (permitted.isEmpty()) {
            throw new KeyFault("holds no key for an allowed algorithm: add one, or correct the allowed algorithms");
        }
        return permitted;
    }

    private interface Reading {
        VerificationKey read(Jwk jwk) throws KeyFault;
    }

    private static List<Jwk> jwks(Map<String, @Nullable Object> document) throws KeyFault {
        if (!(document.get("keys") instanceof List<?> entries)) {
            throw new KeyFault("is no JWK set, its member keys is not there or no array: a single JWK is written as"
                    + " {\"keys\":[...]}");
        }
        if (entries.size() > MOST_KEYS) {
            throw new KeyFault("is a JWK set of more than " + MOST_KEYS + " keys: remove those that are not needed");
        }
        return entries.stream().map(Jwk::of).toList();
    }

    private static JwkSet of(List<Jwk> jwks, Reading reading) throws KeyFault {
        Set<String> shared = sharedIds(jwks);
        List<VerificationKey> usable = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (int i = 0; i < jwks.size(); i++) {
            try {
                usable.add(unshared(reading.read(jwks.get(i)), shared));
            } catch (KeyFault fault) {
                dropped.add(fault.at(place(i)).reason());
            }
        }
        if (usable.isEmpty()) {
            throw empty(dropped);
        }
        return new JwkSet(List.copyOf(usable), List.copyOf(dropped));
    }

    private static VerificationKey publicKey(Jwk jwk) throws KeyFault {
        if (jwk.isSymmetric()) {
            throw new KeyFault(
                    "is a secret (kty oct), which an issuer must keep to itself: it is never taken from there");
        }
        return jwk.key();
    }

    private static VerificationKey unshared(VerificationKey key, Set<String> shared) throws KeyFault {
        if (key.keyId() != null && shared.contains(key.keyId())) {
            throw new KeyFault("shares its kid with another key: give each its own");
        }
        return key;
    }

    /** What makes a set suspect as a whole: someone published what should be secret, or mixed what is with what is not. */
    private static void refuseDangerous(List<Jwk> jwks) throws KeyFault {
        for (int i = 0; i < jwks.size(); i++) {
            if (jwks.get(i).hasPrivateParts()) {
                throw Jwk.privateParts().at(place(i));
            }
        }
        long symmetric = jwks.stream().filter(Jwk::isSymmetric).count();
        if (symmetric > 0 && symmetric < jwks.size()) {
            throw new KeyFault(
                    "is a JWK set that mixes secrets (kty oct) with other keys: keep them in sets of their own");
        }
    }

    /** A kid that two keys claim chooses neither, also where one of them is damaged: nobody knows which is meant. */
    private static Set<String> sharedIds(List<Jwk> jwks) {
        Set<String> seen = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (Jwk jwk : jwks) {
            String keyId = jwk.keyId();
            if (keyId != null && jwk.isForVerifying() && !seen.add(keyId)) {
                shared.add(keyId);
            }
        }
        return shared;
    }

    private static KeyFault empty(List<String> reasons) {
        if (reasons.isEmpty()) {
            return new KeyFault("is a JWK set without keys: add one");
        }
        return new KeyFault("is a JWK set without a usable key: "
                + reasons.stream().limit(MOST_REASONS_IN_FAULT).collect(Collectors.joining("; ")));
    }

    /** By its place and never by its kid, which is in nobody's log. */
    private static String place(int position) {
        return "keys[" + position + "]";
    }
}
