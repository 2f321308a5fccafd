package io.github.jwtinject.routes;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it stands for one request.
 *
 * @param id the value of its path variable; null when it has none
 */
public record RequiredScope(ScopeRule rule, @Nullable String id) {

    /** A refusal that names all of the rules as they were written; null when every one is satisfied. */
    public static @Nullable Refusal refusal(List<RequiredScope> required, JwtIdentity identity) {
        for (RequiredScope scope : required) {
            if (!scope.rule.isSatisfiedBy(identity, scope.id)) {
                return Refusal.insufficientScope(required.stream()
                        .map(each -> each.rule.toString())
                        .distinct()
                        .toList());
            }
        }
        return null;
    }
}
