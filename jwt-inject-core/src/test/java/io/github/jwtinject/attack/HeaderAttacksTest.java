package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;

import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.testing.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Part C of the catalogue: header parameters that change what the rest means. */
class HeaderAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final Target HMAC = trusting(HS256);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"crit\":[\"x\"],\"x\":1",
                "\"crit\":[\"x\"]",
                "\"crit\":[\"exp\"],\"exp\":1",
                "\"crit\":[\"http://example.invalid/UNDEFINED\"],\"http://example.invalid/UNDEFINED\":true"
            })
    void C1_unknownCriticalParameter(String members) {
        refuses(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"crit\":[]",
                "\"crit\":null",
                "\"crit\":\"b64\"",
                "\"crit\":[1]",
                "\"crit\":[null]",
                "\"crit\":{}",
                "\"crit\":[\"alg\"]",
                "\"crit\":[\"b64\"]",
                "\"crit\":[\"b64\",\"b64\"],\"b64\":true",
                "\"\\u0063rit\":[]"
            })
    void C2_criticalParametersInABadForm(String members) {
        refuses(members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"crit\":[\"b64\"],\"b64\":false", "\"crit\":[\"b64\"],\"b64\":true"})
    void C3_unencodedPayloadDeclaredCritical(String members) {
        refuses(members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"b64\":false", "\"b64\":true", "\"b64\":null", "\"b64\":\"false\"", "\"\\u00624\":1"})
    void C4_unencodedPayloadNotDeclaredCritical(String members) {
        if (members.startsWith("\"\\u")) {
            // Another name, which means nothing: the escape spells "b4".
            HMAC.admits(HS256.header("b4", 1).compact());
        } else {
            refuses(members);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"zip\":\"DEF\"",
                "\"enc\":\"A128GCM\"",
                "\"p2c\":1",
                "\"p2s\":\"AA\"",
                "\"epk\":{}",
                "\"zip\":null"
            })
    void C5_parametersOfEncryption(String members) {
        refuses(members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "Jwt", "application/jwt", "APPLICATION/JWT"})
    void C6_nestedToken(String contentType) {
        String token = HS256.compact();
        for (int level = 0; level < 5; level++) {
            token = HS256.header("cty", contentType).payload(token).compact();
            HMAC.refuses(token, RefusalReason.INVALID);
        }
    }

    @Test
    void C6_nestedTokenThatDoesNotSaySo() {
        HMAC.refuses(HS256.payload(HS256.compact()).compact(), RefusalReason.INVALID);
        HMAC.refuses(HS256.payload("\"" + HS256.compact() + "\"").compact(), RefusalReason.INVALID);
    }

    @Test
    void C7_tokenOfAnotherType() {
        Target accessTokensOnly = trusting(HS256, builder -> builder.tokenTypes("at+jwt"));
        for (String type : List.of("at+jwt", "AT+JWT", "application/at+jwt", "Application/AT+JWT")) {
            accessTokensOnly.admits(HS256.type(type).compact());
        }
        for (String type : List.of(
                "JWT",
                "",
                "at+jwt ",
                "at jwt",
                "id_token",
                "logout+jwt",
                "dpop+jwt",
                "secevent+jwt",
                "application/application/at+jwt")) {
            accessTokensOnly.refuses(HS256.type(type).compact(), RefusalReason.INVALID);
        }
        accessTokensOnly.refuses(HS256.withoutHeader("typ").compact(), RefusalReason.INVALID);
        for (Object type : new Object[] {1, true, List.of("at+jwt"), null}) {
            accessTokensOnly.refuses(HS256.header("typ", type).compact(), RefusalReason.INVALID);
            HMAC.refuses(HS256.header("typ", type).compact(), RefusalReason.INVALID);
        }
    }

    private static void refuses(String members) {
        HMAC.refuses(HS256.rawHeader("{\"alg\":\"HS256\"," + members + "}").compact(), RefusalReason.INVALID);
    }
}
