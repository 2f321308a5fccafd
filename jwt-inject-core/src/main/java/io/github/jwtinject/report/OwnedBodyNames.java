package io.github.jwtinject.report;

import io.github.jwtinject.injection.BodyProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handlers that read the name of an owned parameter from a body. A name counts in whatever way a naming strategy
 * writes it: {@code userId}, {@code user-id} and {@code UserID} are {@code user_id}.
 */
final class OwnedBodyNames {

    private static final String MEND =
            ". A body stays as the client sent it: take the value from the token, with @UserId,"
                    + " @SessionId or @Claim, and read it from no body.";

    private final Set<String> owned;

    OwnedBodyNames(Set<String> owned) {
        this.owned = owned;
    }

    /** What to say of an endpoint. */
    List<String> warnings(Endpoint endpoint) {
        List<String> warnings = new ArrayList<>();
        if (!owned.isEmpty()) {
            endpoint.bodies().forEach(body -> warn(endpoint.handler(), body, warnings));
        }
        return warnings;
    }

    private void warn(String handler, DeclaredBody body, List<String> warnings) {
        String member = body.member();
        String ownedMember = member == null ? null : ownedName(member);
        if (ownedMember != null) {
            warnings.add(handler + " reads '" + member + "' of its body, as " + shortName(body)
                    + ", and the owned parameter " + ownedMember + " is called so" + MEND);
        }
        for (BodyProperties.Property property : BodyProperties.of(body.type())) {
            String name = ownedName(property.name());
            if (name != null) {
                warnings.add(handler + " reads its body as " + shortName(body) + ", with the property '"
                        + property.name() + "' of " + property.owner().getSimpleName() + ", and the owned parameter "
                        + name + " is called so" + MEND);
            }
        }
    }

    private @Nullable String ownedName(String name) {
        String folded = folded(name);
        return owned.stream()
                .filter(candidate -> candidate.equals(name)
                        || (!folded.isEmpty() && folded(candidate).equals(folded)))
                .findFirst()
                .orElse(null);
    }

    private static String folded(String name) {
        return name.replaceAll("[-_. ]", "").toLowerCase(Locale.ROOT);
    }

    /** The type as people write it, without packages. */
    private static String shortName(DeclaredBody body) {
        return body.type().getTypeName().replaceAll("[\\w$.]*[.$](?=\\w)", "");
    }
}
