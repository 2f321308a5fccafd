package io.github.jwtinject.attack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.jwtinject.attack.Target.honest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.lang.reflect.Method;
import java.net.Socket;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Part L of the catalogue, as far as the core decides: what a handler gets. */
class InjectionAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final JwtInject JWT = JwtInject.builder()
            .properties(JwtInjectProperties.from(HS256.options()))
            .environment(name -> null)
            .clock(Target.CLOCK)
            .dependenciesClaims("tags", "nested")
            .build();

    private static final class Handlers {
        @SuppressWarnings("unused") // Never called: its parameters are what counts.
        void user(@UserId Optional<String> user_id) {}

        @SuppressWarnings("unused") // Never called: its parameters are what counts.
        void values(
                JwtIdentity identity,
                @Claim("tags") List<String> list,
                @Claim("tags") String[] array,
                @Claim("nested") Map<String, Object> map) {}
    }

    @Test
    void L1_L5_whatTheClientSendsUnderTheName() {
        FakeRequest request = FakeRequest.get("/user_id/mallory")
                .bearer(HS256.compact())
                .header("user_id", "mallory")
                .header("User-Id", "mallory")
                .header("X_User_Id", "mallory")
                .header("X-User-Id", "mallory")
                .cookie("user_id", "mallory");
        assertThat(plan("user").arguments(JWT.decide(request))[0]).isEqualTo(Optional.of("user_123"));
    }

    @Test
    void L2_tokenWithoutTheClaim() {
        FakeRequest request = FakeRequest.get("/")
                .bearer(HS256.withoutClaim("sub").compact())
                .header("user_id", "mallory")
                .cookie("user_id", "mallory");
        assertThat(plan("user").arguments(JWT.decide(request))[0]).isEqualTo(Optional.empty());
    }

    @Test
    void L1_pathVariableOfTheName() {
        Method handler = method("user");
        assertThatThrownBy(() -> JWT.plan(handler, Set.of("user_id"))).isInstanceOf(JwtConfigurationException.class);
    }

    @Test
    void L8_handlerThatChangesWhatItGot() {
        String token = HS256.claim("tags", List.of("a", "b"))
                .claim("nested", Map.of("list", List.of("x")))
                .compact();
        Decision decision = JWT.decide(FakeRequest.get("/").bearer(token));
        Object[] first = plan("values").arguments(decision);
        JwtIdentity identity = (JwtIdentity) first[0];

        ((String[]) first[2])[0] = "mallory";
        assertThatThrownBy(() -> identity.claims().put("sub", "mallory"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> identity.dependencies().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> identity.scopes().add("admin")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> identity.audience().add("x")).isInstanceOf(UnsupportedOperationException.class);
        tryToChange(first[1]);
        tryToChange(((Map<?, ?>) first[3]).get("list"));

        Object[] second = plan("values").arguments(decision);
        assertThat(((JwtIdentity) second[0]).claims().get("sub")).isEqualTo("user_123");
        assertThat(second[1]).isEqualTo(List.of("a", "b"));
        assertThat((String[]) second[2]).containsExactly("a", "b");
        assertThat(second[3]).isEqualTo(Map.of("list", List.of("x")));
    }

    /** The library calls nobody but issuers, for their keys, and tells them nothing of the request that needs them. */
    @Test
    void L10_identityHeadersArePassedOnToNobody() {
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject jwt = JwtInject.builder()
                        .environment(name -> null)
                        .jwksUri(issuer.jwksUri())
                        .jwksTimeout(Duration.ofSeconds(10))
                        .ignoreAudience(true)
                        .build()) {
            Decision decision = jwt.decide(FakeRequest.post("/agents/mallory")
                    .bearer(issuer.tokens().compact())
                    .header("X-User-Id", "mallory")
                    .header("X-Forwarded-User", "mallory")
                    .header("Traceparent", "mallory")
                    .cookie("access_token", "mallory"));

            assertThat(decision).isInstanceOf(Decision.Admit.class);
            assertThat(issuer.keyRequests()).isEqualTo(1);
            assertThat(issuer.lastHeaders())
                    .containsOnlyKeys("Accept", "Content-Length", "Host", "User-Agent")
                    .containsEntry("User-Agent", "jwt-inject");
        }
    }

    /** One class calls out; whoever adds another has to say what it passes on. */
    @Test
    void L10_nothingElseCallsOut() {
        JavaClasses all = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("io.github.jwtinject");
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.jwtinject.keys..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(URLConnection.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Socket.class)
                .check(all);
    }

    @SuppressWarnings("unchecked") // Whatever it holds, a string is what the attack puts in.
    private static void tryToChange(Object list) {
        try {
            ((List<Object>) list).add("mallory");
        } catch (UnsupportedOperationException immutable) {
            assertThat(list).isInstanceOf(List.class);
        }
    }

    private static InjectionPlan plan(String handler) {
        return JWT.plan(method(handler), Set.of());
    }

    private static Method method(String name) {
        return Arrays.stream(Handlers.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
