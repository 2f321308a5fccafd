package io.github.jwtinject;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the claims of a token must be, once its signature held: its times first, then for whom and by whom it is. */
record ClaimRules(TimeRules times, @Nullable String issuer, AudienceRule audience, List<RequiredClaim> required) {

    void check(Map<String, @Nullable Object> claims) {
        times.check(claims);
        if (issuer != null && !issuer.equals(claims.get("iss"))) {
            throw new JwtRefusedException(Refusal.invalid(RefusalCause.ISSUER));
        }
        audience.check(claims);
        for (RequiredClaim claim : required) {
            claim.check(claims);
        }
    }
}
