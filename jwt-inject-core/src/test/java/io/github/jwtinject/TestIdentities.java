package io.github.jwtinject;

import io.github.jwtinject.text.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decisions and identities of given claims, as the mapper would make them: {@code sub}, {@code session_id} and {@code
 * scope}; {@code name}, {@code email} and {@code roles} as dependencies, {@code organization_id} as session state.
 */
public final class TestIdentities {

    /** The token that all of these identities come with. */
    public static final String TOKEN = "aGVhZGVy.cGF5bG9hZA.c2lnbmF0dXJl";

    private static final JoseHeader HEADER = new JoseHeader("HS256", null, null);

    private static final ClaimMapper MAPPER = ClaimMapper.builder()
            .dependenciesClaims("name", "email", "roles")
            .sessionStateClaims("organization_id")
            .adminScope("admin")
            .build();

    private TestIdentities() {}

    public static Decision admit(String json) {
        return admit(claims(json));
    }

    public static Decision admit(Map<String, @Nullable Object> claims) {
        return new Decision.Admit(verified(claims));
    }

    public static Decision admitUnverified(String json) {
        Map<String, @Nullable Object> claims = claims(json);
        return new Decision.Admit(identity(new UnverifiedToken(CompactToken.of(TOKEN), HEADER, claims)));
    }

    public static Decision pass() {
        return new Decision.Pass(Decision.PassReason.EXCLUDED);
    }

    public static JwtIdentity verified(Map<String, @Nullable Object> claims) {
        return identity(new VerifiedToken(CompactToken.of(TOKEN), HEADER, Collections.unmodifiableMap(claims)));
    }

    public static Map<String, @Nullable Object> claims(String json) {
        return Objects.requireNonNull(StrictJson.object(json.getBytes(StandardCharsets.UTF_8)), json);
    }

    private static JwtIdentity identity(ParsedToken token) {
        Map<String, @Nullable Object> claims = token.claims();
        return new JwtIdentity(
                token,
                MAPPER,
                claims.get("sub") instanceof String user ? user : null,
                claims.get("session_id") instanceof String session ? session : null);
    }
}
