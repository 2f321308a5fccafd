package io.github.jwtinject;

import static io.github.jwtinject.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.testing.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimMapperTest {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final TokenValidator VALIDATOR = TokenValidator.builder()
            .verificationKey(TOKENS.verificationKey())
            .allowMissingExpiration(true)
            .ignoreAudience(true)
            .build();

    @Test
    void map_byDefault_readsSubAndSessionId() {
        JwtIdentity identity = map(
                ClaimMapper.builder(), "{\"sub\":\"u1\",\"session_id\":\"s1\",\"name\":\"Ada\",\"aud\":[\"a\",\"b\"]}");

        assertThat(identity.userId()).isEqualTo("u1");
        assertThat(identity.sessionId()).isEqualTo("s1");
        assertThat(identity.dependencies()).isEmpty();
        assertThat(identity.sessionState()).isEmpty();
        assertThat(identity.scopes()).isEmpty();
        assertThat(identity.audience()).containsExactly("a", "b");
        assertThat(identity.verified()).isTrue();
        assertThat(identity.claims()).containsEntry("name", "Ada");
        assertThat(identity.toString()).doesNotContain("u1", "s1", "Ada");
    }

    @Test
    void map_whenClaimsAreNamed_readsThose() {
        JwtIdentity identity = map(
                ClaimMapper.builder()
                        .userIdClaim("uid")
                        .sessionIdClaim("sid")
                        .dependenciesClaims("name", "roles", "absent", "none")
                        .sessionStateClaims("organization_id")
                        .audienceClaim("client"),
                "{\"uid\":\"u2\",\"sid\":\"s2\",\"name\":\"Ada\",\"roles\":[\"x\"],\"none\":null,"
                        + "\"organization_id\":7,\"client\":\"c\"}");

        assertThat(identity.userId()).isEqualTo("u2");
        assertThat(identity.sessionId()).isEqualTo("s2");
        assertThat(identity.dependencies()).isEqualTo(Map.of("name", "Ada", "roles", List.of("x")));
        assertThat(identity.sessionState()).isEqualTo(Map.of("organization_id", 7L));
        assertThat(identity.audience()).containsExactly("c");
    }

    @Test
    void map_isDeeplyImmutable() {
        JwtIdentity identity =
                map(ClaimMapper.builder().dependenciesClaims("o"), "{\"o\":{\"a\":[1]},\"scope\":\"x\",\"aud\":\"a\"}");

        assertThatThrownBy(() -> identity.dependencies().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> identity.sessionState().put("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> identity.scopes().add("admin")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> identity.audience().add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) identity.dependencies().get("o")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"a\\u0000\"", "\"a\\nb\"", "1", "true", "[\"u\"]", "{\"x\":1}"})
    void map_whenAnIdIsNoUsableText_refuses(String value) {
        for (String claim : List.of("sub", "session_id")) {
            assertRefused(
                    () -> map(ClaimMapper.builder(), "{\"" + claim + "\":" + value + "}"),
                    RefusalReason.CLAIM_MISMATCH,
                    RefusalCause.IDENTITY_CLAIM);
        }
    }

    @Test
    void map_whenAnIdIsAbsentOrNull_hasNone() {
        assertThat(map(ClaimMapper.builder(), "{\"sub\":null}").userId()).isNull();
        assertThat(map(ClaimMapper.builder(), "{}").sessionId()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scope\":\"a b\"}                      | a b",
                "{\"scope\":\" a  b \"}                   | a b",
                "{\"scopes\":[\"a\",\"b:c\"]}             | a b:c",
                "{\"scp\":\"a\"}                          | a",
                "{\"scope\":\"a\",\"scp\":\"b\"}          | a",
                "{\"scope\":null,\"scp\":\"b\"}           | b",
                "{\"scope\":1,\"scp\":\"b\"}              | ''",
                "{\"scope\":{\"a\":1}}                    | ''",
                "{\"scope\":[\"a\",1]}                    | ''",
                "{\"scope\":\"\"}                         | ''",
                "{}                                       | ''"
            })
    void map_readsScopes(String claims, String expected) {
        List<String> scopes = expected.isEmpty() ? List.of() : List.of(expected.split(" "));

        assertThat(map(ClaimMapper.builder(), claims).scopes()).containsExactlyElementsOf(scopes);
    }

    @Test
    void map_whenTheScopesClaimIsNamed_readsNoOther() {
        ClaimMapper.Builder mapper = ClaimMapper.builder().scopesClaim("permissions");

        assertThat(map(mapper, "{\"permissions\":[\"a\"],\"scope\":\"b\"}").scopes())
                .containsExactly("a");
        assertThat(map(mapper, "{\"scope\":\"b\"}").scopes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"__system__, true", "sa:robot, true", "root, true", "user_1, false", "Root, false"})
    void map_whenTheUserIdIsReserved_refuses(String user, boolean reserved) {
        ClaimMapper.Builder mapper = ClaimMapper.builder().reservedPrincipals("__*__", "sa:*", "root");
        String claims = "{\"sub\":\"" + user + "\"}";

        if (reserved) {
            assertRefused(() -> map(mapper, claims), RefusalReason.INVALID, RefusalCause.RESERVED_PRINCIPAL);
        } else {
            assertThat(map(mapper, claims).userId()).isEqualTo(user);
        }
    }

    @Test
    void builder_whenAListIsSetTwice_holdsBoth() {
        ClaimMapper.Builder mapper = ClaimMapper.builder()
                .dependenciesClaims("a")
                .dependenciesClaims("b")
                .sessionStateClaims("a")
                .sessionStateClaims("b")
                .reservedPrincipals("root")
                .reservedPrincipals("sa:*");

        JwtIdentity identity = map(mapper, "{\"a\":1,\"b\":2}");

        assertThat(identity.dependencies()).containsOnlyKeys("a", "b");
        assertThat(identity.sessionState()).containsOnlyKeys("a", "b");
        assertThatThrownBy(() -> map(mapper, "{\"sub\":\"root\"}")).isInstanceOf(JwtRefusedException.class);
        assertThatThrownBy(() -> map(mapper, "{\"sub\":\"sa:x\"}")).isInstanceOf(JwtRefusedException.class);
    }

    private static JwtIdentity map(ClaimMapper.Builder mapper, String claims) {
        return mapper.build().map(VALIDATOR.validate(TOKENS.payload(claims).compact()));
    }
}
