package io.github.jwtinject.report;

import io.github.jwtinject.injection.BareParameters;
import io.github.jwtinject.injection.InjectionPlan;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds parameters that are called as an identity's are and carry no annotation: where it was forgotten, the endpoint
 * believes whoever wrote the query.
 */
final class IdentityNames {

    /** By the names, folded. */
    private static final Map<String, String> ANNOTATIONS = Map.of("userid", "@UserId", "sessionid", "@SessionId");

    private final Set<String> owned;

    IdentityNames(Set<String> owned) {
        this.owned = owned;
    }

    /** What to say of an endpoint; nothing of names that only the token fills, nor of its path's variables. */
    List<String> warnings(Endpoint endpoint) {
        List<String> warnings = new ArrayList<>();
        InjectionPlan plan = endpoint.plan();
        if (plan == null) {
            return warnings;
        }
        for (Parameter parameter : BareParameters.of(plan)) {
            String name = parameter.getName();
            String annotation = ANNOTATIONS.get(name.replace("_", "").toLowerCase(Locale.ROOT));
            if (annotation != null && !owned.contains(name) && !isPathVariable(name, endpoint.pattern())) {
                warnings.add(endpoint.handler() + " has a parameter '" + name
                        + "' without an annotation, and frameworks fill such a one from the request: write "
                        + annotation
                        + " in front of it, or the framework's annotation where the client is to choose it.");
            }
        }
        return warnings;
    }

    private static boolean isPathVariable(String name, String pattern) {
        return pattern.matches(".*\\{\\W*" + name + "\\b.*");
    }
}
