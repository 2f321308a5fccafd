package io.github.jwtinject;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom a token must be for (RFC 7519 section 4.1.3): any of the expected audiences; where none is configured, anyone,
 * which is said once in the log.
 */
final class AudienceRule {

    private static final Logger LOG = LoggerFactory.getLogger(AudienceRule.class);

    private final String claim;
    private final Set<String> expected;
    private final boolean ignored;
    private final AtomicBoolean said = new AtomicBoolean();

    AudienceRule(String claim, Set<String> expected, boolean ignored) {
        this.claim = claim;
        this.expected = expected;
        this.ignored = ignored;
    }

    String claim() {
        return claim;
    }

    Set<String> expected() {
        return expected;
    }

    /** Whether any audience will do. */
    boolean isOpen() {
        return ignored || expected.isEmpty();
    }

    void check(Map<String, @Nullable Object> claims) {
        if (ignored) {
            return;
        }
        Object found = claims.get(claim);
        if (found instanceof String only && expected.contains(only)) {
            return;
        }
        List<String> audiences = Audiences.of(found);
        if (audiences == null || (!expected.isEmpty() && Collections.disjoint(audiences, expected))) {
            throw new JwtRefusedException(
                    Refusal.of(RefusalReason.AUDIENCE, "Invalid token audience", RefusalCause.AUDIENCE));
        }
        if (expected.isEmpty() && !audiences.isEmpty() && said.compareAndSet(false, true)) {
            LOG.warn(
                    "Tokens name an audience, and none is expected here: a token that was issued for another service is"
                            + " accepted. Set audience, or ignore-audience=true.");
        }
    }
}
