package io.github.jwtinject;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.text.StrictJson;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes the validator's way with a token by the same rules, and says of each step how it went. It looks at the keys that are
 * at hand, remembers nothing, and yields no verified token. Where the signature does not hold, it looks on, for what else
 * there is to mend.
 */
record TokenExplainer(
        KeySource keys, Set<JwsAlgorithm> algorithms, Set<String> types, ClaimRules rules, int maxTokenSize) {

    /** The token for the mapper; null when it is refused. */
    @Nullable
    ParsedToken explain(CompactToken compact, Trace trace) {
        TokenParts parts = parts(compact, maxTokenSize, trace);
        JoseHeader header = parts == null ? null : header(parts, trace);
        if (parts == null || header == null) {
            return null;
        }
        type(header, trace);
        signature(parts, header, trace);
        if (trace.isRefused()) {
            trace.unverified();
        }
        Map<String, @Nullable Object> claims = payload(parts, trace);
        if (claims == null) {
            return null;
        }
        claims(claims, trace);
        return trace.isRefused() ? null : new UnverifiedToken(compact, header, claims);
    }

    static @Nullable TokenParts parts(CompactToken compact, int maxTokenSize, Trace trace) {
        String token = compact.value();
        return trace.tried(
                "form",
                "three parts of base64url between two dots, at most " + maxTokenSize + " characters",
                token.length() + " characters, "
                        + (token.chars().filter(c -> c == '.').count() + 1) + " parts",
                () -> TokenParts.of(compact, maxTokenSize));
    }

    static @Nullable JoseHeader header(TokenParts parts, Trace trace) {
        return trace.tried(
                "header",
                "one JSON object with alg, and nothing that changes what a token means",
                null,
                () -> JoseHeader.of(parts.header()));
    }

    static @Nullable Map<String, @Nullable Object> payload(TokenParts parts, Trace trace) {
        Map<String, @Nullable Object> claims = StrictJson.object(parts.payload());
        String expected = "one JSON object without repeated names";
        if (claims == null) {
            trace.failed("payload", expected, "something else", Refusal.invalid(RefusalCause.PAYLOAD));
        } else {
            trace.ok("payload", expected, null);
        }
        return claims;
    }

    private void type(JoseHeader header, Trace trace) {
        if (types.isEmpty()) {
            return;
        }
        String type = header.type();
        String expected = "typ " + FoundText.listed(types);
        if (type != null && types.contains(JoseHeader.mediaType(type))) {
            trace.ok("type", expected, "one of these");
        } else {
            trace.failed("type", expected, type == null ? "no typ" : "another typ", Refusal.invalid(RefusalCause.TYPE));
        }
    }

    private void signature(TokenParts parts, JoseHeader header, Trace trace) {
        JwsAlgorithm algorithm = JwsAlgorithm.of(header.algorithm());
        String expected =
                "alg " + algorithms.stream().map(JwsAlgorithm::joseName).collect(Collectors.joining(", "));
        String found = FoundText.text("alg", header.algorithm());
        if (algorithm == null || !algorithms.contains(algorithm)) {
            trace.failed("algorithm", expected, found, Refusal.invalid(RefusalCause.ALGORITHM));
            return;
        }
        trace.ok("algorithm", expected, found);
        List<VerificationKey> tried = TokenValidator.eligible(keys, header, algorithm);
        found = FoundText.text("kid", header.keyId()) + "; " + counted(tried.size()) + " to try";
        if (tried.isEmpty()) {
            trace.failed(
                    "key",
                    "a key for this kid and alg",
                    found,
                    TokenValidator.notVerified(keys, header.keyId(), tried, RefusalCause.KEY_UNKNOWN));
            return;
        }
        trace.ok("key", "a key for this kid and alg", found);
        if (SignatureCheck.holds(parts, header, algorithm, tried)) {
            trace.ok("signature", "made with one of these keys", "it holds");
        } else {
            trace.failed(
                    "signature",
                    "made with one of these keys",
                    "it does not hold",
                    TokenValidator.notVerified(keys, header.keyId(), tried, RefusalCause.SIGNATURE));
        }
    }

    private static String counted(int keys) {
        return keys == 0 ? "no key" : keys == 1 ? "1 key" : keys + " keys";
    }

    private void claims(Map<String, @Nullable Object> claims, Trace trace) {
        boolean refusedBefore = trace.isRefused();
        TimeRules times = rules.times();
        trace.checked(
                "times",
                "valid at " + times.clock().instant().truncatedTo(ChronoUnit.SECONDS) + ", give or take "
                        + times.leeway().toSeconds() + " s"
                        + (times.maxAge() == null
                                ? ""
                                : ", at most " + times.maxAge().toSeconds() + " s old"),
                FoundText.times(claims),
                () -> times.check(claims));
        String issuer = rules.issuer();
        if (issuer != null) {
            String found = FoundText.text("iss", claims.get("iss"));
            if (issuer.equals(claims.get("iss"))) {
                trace.ok("issuer", FoundText.text("iss", issuer), found);
            } else {
                trace.failed("issuer", FoundText.text("iss", issuer), found, Refusal.invalid(RefusalCause.ISSUER));
            }
        }
        AudienceRule audience = rules.audience();
        trace.checked(
                "audience",
                audience.isOpen() ? "any" : "one of " + FoundText.listed(audience.expected()),
                FoundText.texts("audience", claims.get(audience.claim())),
                () -> audience.check(claims));
        for (RequiredClaim required : rules.required()) {
            trace.checked(
                    "claim " + required.name(),
                    required.value() == null ? "there" : "exactly as required-claims has it",
                    claims.get(required.name()) == null ? "not there" : "there; its value is not shown",
                    () -> required.check(claims));
        }
        if (!refusedBefore && !trace.isRefused()) {
            // By the whole, should a rule not have a step of its own.
            trace.checked("claims", "as all rules have them", null, () -> rules.check(claims));
        }
    }
}
