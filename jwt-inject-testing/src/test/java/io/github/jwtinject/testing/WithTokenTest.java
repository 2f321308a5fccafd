package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.keys.JwsAlgorithm;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test gets by {@link WithToken}, seen through the real validator. */
@WithToken(userId = "ada", scopes = "notes:read")
class WithTokenTest {

    private static final JwtInject JWT = trusting(TestTokens.rs256());

    private TestTokens beforeTheTest = TestTokens.hs256();

    @Retention(RetentionPolicy.RUNTIME)
    @WithToken(userId = "persona")
    @interface AsPersona {}

    @BeforeEach
    void setUp() {
        beforeTheTest = TestTokens.current();
    }

    @Test
    void theClasssToken_whenTheMethodSaysNothing() {
        JwtIdentity identity = identity(TestTokens.current().compact());

        assertThat(identity.userId()).isEqualTo("ada");
        assertThat(identity.scopes()).containsExactly("notes:read");
        assertThat(identity(beforeTheTest.compact()).userId()).isEqualTo("ada");
    }

    @Test
    @WithToken(userId = "bob")
    void theMethodsToken_inPlaceOfTheClasss_andWhole() {
        JwtIdentity identity = identity(TestTokens.current().compact());

        assertThat(identity.userId()).isEqualTo("bob");
        assertThat(identity.scopes()).isEmpty();
        assertThat(identity(beforeTheTest.compact()).userId()).isEqualTo("bob");
    }

    @Test
    @WithToken(
            userId = "bob",
            sessionId = "s1",
            scopes = {"a:read", "b:read"},
            issuer = "https://idp.example",
            audience = {"agents", "notes"},
            claims = {"tenant=acme", "note=a=b", "empty="},
            json = "{\"roles\": [\"admin\"], \"level\": 3, \"rate\": 0.1, \"gone\": null}")
    void everyClaim_asItIsSaid() {
        JwtIdentity identity = identity(TestTokens.current().compact());

        assertThat(identity.sessionId()).isEqualTo("s1");
        assertThat(identity.scopes()).containsExactly("a:read", "b:read");
        assertThat(identity.audience()).containsExactly("agents", "notes");
        assertThat(identity.claims())
                .containsEntry("iss", "https://idp.example")
                .containsEntry("tenant", "acme")
                .containsEntry("note", "a=b")
                .containsEntry("empty", "")
                .containsEntry("roles", List.of("admin"))
                .containsEntry("rate", new BigDecimal("0.1"));
        assertThat(identity.claims().get("level")).hasToString("3");
    }

    @Test
    void aParametersOwnToken_besideTheTests(
            @WithToken(userId = "carol") String carol,
            @WithToken(userId = "dan") TestTokens dan,
            TestTokens ofTheTest) {
        assertThat(identity(carol).userId()).isEqualTo("carol");
        assertThat(identity(dan.compact()).userId()).isEqualTo("dan");
        assertThat(identity(ofTheTest.compact()).userId()).isEqualTo("ada");
        assertThat(identity(TestTokens.current().compact()).userId()).isEqualTo("ada");
    }

    @Test
    void aBareParameter_hasWhatAllTokensHave(@WithToken String token) {
        assertThat(identity(token).userId()).isEqualTo("user_123");
        assertThat(identity(token).scopes()).isEmpty();
    }

    @Test
    void noUserId_whenItIsEmpty(@WithToken(userId = "") String token) {
        assertThat(identity(token).claims()).doesNotContainKey("sub");
    }

    @Test
    @AsPersona
    void anAnnotationThatCarriesIt_onAMethodAndOnAParameter(@AsPersona String token) {
        assertThat(identity(TestTokens.current().compact()).userId()).isEqualTo("persona");
        assertThat(identity(token).userId()).isEqualTo("persona");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "second"})
    void argumentsOfATemplate_areLeftAlone(String argument, TestTokens tokens, @WithToken(userId = "bob") String bob) {
        assertThat(argument).isIn("first", "second");
        assertThat(identity(tokens.compact()).userId()).isEqualTo("ada");
        assertThat(identity(bob).userId()).isEqualTo("bob");
    }

    @Test
    void aBadToken_isRefused(@WithToken(expired = true) String expired, TestTokens tokens) {
        assertThat(reason(expired)).isEqualTo(RefusalReason.EXPIRED);
        assertThat(reason(tokens.expired().compact())).isEqualTo(RefusalReason.EXPIRED);
        assertThat(reason(tokens.withForeignSignature().compact())).isEqualTo(RefusalReason.INVALID);
        assertThat(reason(tokens.withBrokenSignature().compact())).isEqualTo(RefusalReason.INVALID);
    }

    @Test
    void theLifetime_isTheOneThatIsSaid(@WithToken(expiresIn = "PT5M") String token) {
        long issued = ((Number) identity(token).claims().get("iat")).longValue();
        long expires = ((Number) identity(token).claims().get("exp")).longValue();

        assertThat(expires - issued).isEqualTo(300);
    }

    @Test
    void anotherThread_hasNoToken_andSaysWhatToDo() {
        assertThatThrownBy(
                        () -> CompletableFuture.supplyAsync(TestTokens::current).join())
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("put @WithToken on the method or its class")
                .hasMessageContaining("as a parameter");
    }

    @Nested
    class InANestedClass {

        @Test
        void theOuterClasssToken_whenNothingElseIsSaid() {
            assertThat(identity(TestTokens.current().compact()).userId()).isEqualTo("ada");
        }

        @Test
        @WithToken(userId = "bob")
        void theMethodsToken() {
            assertThat(identity(TestTokens.current().compact()).userId()).isEqualTo("bob");
        }
    }

    @Nested
    @WithToken(userId = "carol")
    class InANestedClassWithItsOwn {

        @Test
        void theNestedClasssToken() {
            assertThat(identity(TestTokens.current().compact()).userId()).isEqualTo("carol");
        }

        @Nested
        class AndFurtherIn {

            @Test
            void theNearestClasssToken() {
                assertThat(identity(TestTokens.current().compact()).userId()).isEqualTo("carol");
            }
        }
    }

    @Nested
    @TrustTestTokens(JwsAlgorithm.HS512)
    class WithAnotherAlgorithm {

        @Test
        void everyToken_isSignedWithIt(@WithToken(userId = "bob") String bob, TestTokens tokens) {
            JwtInject jwt = trusting(TestTokens.of(JwsAlgorithm.HS512));

            assertThat(List.of(bob, tokens.compact(), TestTokens.current().compact()))
                    .allSatisfy(
                            token -> assertThat(jwt.decide(FakeRequest.get("/").bearer(token)))
                                    .isInstanceOf(Decision.Admit.class));
        }
    }

    private static JwtInject trusting(TestTokens tokens) {
        return JwtInject.from(JwtInjectProperties.from(tokens.options()));
    }

    private static JwtIdentity identity(String token) {
        assertThat(JWT.decide(FakeRequest.get("/").bearer(token))).isInstanceOf(Decision.Admit.class);
        return ((Decision.Admit) JWT.decide(FakeRequest.get("/").bearer(token))).identity();
    }

    private static RefusalReason reason(String token) {
        assertThat(JWT.decide(FakeRequest.get("/").bearer(token))).isInstanceOf(Decision.Refuse.class);
        return ((Decision.Refuse) JWT.decide(FakeRequest.get("/").bearer(token)))
                .refusal()
                .reason();
    }
}
