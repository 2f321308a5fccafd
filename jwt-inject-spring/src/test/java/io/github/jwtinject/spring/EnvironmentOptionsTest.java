package io.github.jwtinject.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EnvironmentOptionsTest {

    private static final TestTokens HS = TestTokens.hs256();
    private static final TestTokens ES = TestTokens.es256();

    @Test
    void aListOfKeys_keepsItsMembersWhole() {
        JwtInjectProperties options = read(file(Map.of(
                "jwt-inject.verification-keys[0]", HS.verificationKey(), "jwt-inject.verification-keys[1]", ES.jwk())));

        assertAdmits(options, HS);
        assertAdmits(options, ES);
    }

    @Test
    void aKeyWithCommas_isNotSplit() {
        assertAdmits(read(file(Map.of("jwt-inject.verification-keys", ES.jwk()))), ES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jwt-inject.verification-keys", "jwt-inject.verificationKeys", "jwtInject.verification-keys"})
    void relaxedSpellings_areUnderstood_inFiles(String name) {
        assertAdmits(read(file(Map.of(name, HS.verificationKey()))), HS);
        assertAdmits(read(file(Map.of(name + "[0]", HS.verificationKey()))), HS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWTINJECT_VERIFICATIONKEYS",
                "JWT_INJECT_VERIFICATION_KEYS",
                "JWTINJECT_VERIFICATIONKEYS_0",
                "JWT_INJECT_VERIFICATION_KEYS_0",
                "JWT_INJECT_VERIFICATION_KEYS_0_",
                "jwt-inject.verification-keys",
                "jwt-inject.verificationKeys[0]"
            })
    void environmentVariables_areUnderstood(String name) {
        assertAdmits(read(environment(Map.of(name, HS.verificationKey()))), HS);
    }

    @Test
    void anotherNameOfAnOption_isUnderstood_inTheEnvironment() {
        assertThat(read(environment(Map.of("JWT_INJECT_ALGORITHM", "HS256"))).toString())
                .contains("algorithms");
    }

    @Test
    void aPrefixOfTheApplication_standsInFrontOfOurs() {
        PropertySource<?> prefixed = new Prefixed(Map.of(
                "AGENTS_JWT_INJECT_VERIFICATION_KEYS_0",
                HS.verificationKey(),
                "JWT_INJECT_REALM",
                "another service's"));

        assertAdmits(read(prefixed), HS);
        assertThat(read(prefixed).toString()).doesNotContain("realm");
    }

    @Test
    void aSourceThatCannotListItsNames_isAskedForEachOption() {
        PropertySource<Object> source = new PropertySource<>("jndi", new Object()) {
            @Override
            public @Nullable Object getProperty(String name) {
                return name.equals("jwt-inject.verification-keys") ? HS.verificationKey() : null;
            }
        };

        assertAdmits(read(source), HS);
    }

    @Test
    void theMembersOfAnEntry_areGathered_fromFilesAndVariables() {
        JwtInjectProperties options = read(
                environment(Map.of(
                        "JWTINJECT_ISSUERS_MAIN_AUDIENCE", "api",
                        "JWTINJECT_SCOPEMAPPINGS_0_ROUTE", "GET /x",
                        "JWTINJECT_SCOPEMAPPINGS_0_SCOPES", "a")),
                file(Map.of(
                        "jwt-inject.issuers.main.issuer", "https://issuer.example",
                        "jwtInject.issuers.main.verificationKeys[0]", HS.verificationKey(),
                        "jwt-inject.issuers.main.audience", "other",
                        "jwt-inject.scope-mappings[0].route", "GET /other")));

        TestTokens tokens = HS.issuer("https://issuer.example").audience("api");
        assertAdmits(options, tokens.scopes("a"));
        try (JwtInject jwt = JwtInject.from(options)) {
            assertThat(decide(jwt, tokens.scopes("b"))).isInstanceOf(Decision.Refuse.class);
            assertThat(decide(jwt, tokens.audience("other").scopes("a"))).isInstanceOf(Decision.Refuse.class);
        }
    }

    @Test
    void anUnknownEnvironmentVariable_isIgnored() {
        assertAdmits(
                read(
                        environment(Map.of("JWT_INJECT_HOME", "/opt", "JWTINJECT_NOSUCHOPTION", "1")),
                        file(Map.of("jwt-inject.verification-keys", HS.verificationKey()))),
                HS);
    }

    @ParameterizedTest
    @CsvSource({
        "jwt-inject.no-such-option, no-such-option",
        "jwtInject.no-such-option, no-such-option",
        "jwt-inject.secret-kee, did you mean jwt-inject.secret-key",
        "jwt-inject.required-claims.tenant, required-claims.tenant",
        "jwt-inject.leeway[0], drop the index",
        "jwt-inject.issuers.main.jwks-url, did you mean its member jwks-uri",
        "jwt-inject.scope-mappings.main.route, write jwt-inject.scope-mappings[n].route",
    })
    void anUnknownName_isRefused_inFiles(String name, String message) {
        assertThatThrownBy(() -> read(file(Map.of(name, "x"))))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aVariable_goesBeforeAFile_asBootOrdersThem() {
        JwtInjectProperties options = read(
                environment(Map.of("JWT_INJECT_VERIFICATION_KEYS", ES.jwk())),
                file(Map.of("jwt-inject.verification-keys[0]", HS.verificationKey(), "jwt-inject.audience", "api")));

        try (JwtInject jwt = JwtInject.from(options)) {
            assertThat(decide(jwt, HS.audience("api"))).isInstanceOf(Decision.Refuse.class);
            assertThat(decide(jwt, ES.audience("api"))).isInstanceOf(Decision.Admit.class);
            assertThat(decide(jwt, ES.audience("other"))).isInstanceOf(Decision.Refuse.class);
        }
    }

    @Test
    void anArgument_goesBeforeAVariable() {
        JwtInjectProperties options = read(
                file(Map.of("jwt-inject.verification-keys", HS.verificationKey())),
                environment(Map.of(
                        "JWT_INJECT_VERIFICATION_KEYS_0", ES.jwk(), "JWT_INJECT_VERIFICATION_KEYS_1", ES.jwk())));

        assertAdmits(options, HS);
        try (JwtInject jwt = JwtInject.from(options)) {
            assertThat(decide(jwt, ES)).isInstanceOf(Decision.Refuse.class);
        }
    }

    @Test
    void aPlaceholder_isResolved() {
        assertAdmits(
                read(file(Map.of("jwt-inject.verification-keys", "${our.key}", "our.key", HS.verificationKey()))), HS);
    }

    @Test
    void aPlaceholderThatNothingResolves_isNoSecret() {
        assertThatThrownBy(() ->
                        read(file(Map.of("jwt-inject.secret-key", "canary-5d1f0c72${NO_SUCH_VARIABLE_ANYWHERE}"))))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("jwt-inject.secret-key")
                .hasMessageContaining("placeholder")
                .hasStackTraceContaining("jwt-inject.secret-key")
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("canary"));
    }

    @Test
    void numbersAndFlags_areTakenAsWritten() {
        assertThat(read(file(Map.of("jwt-inject.validate", false, "jwt-inject.max-token-size", 4096)))
                        .toString())
                .contains("validate", "max-token-size");
    }

    @Test
    void whatIsNotOurs_isLeftAlone() {
        assertThat(read(file(Map.of("server.port", "0", "jwt.injected", "x", "jwt-injection.x", "y")))
                        .toString())
                .isEqualTo(read().toString());
    }

    /** As Boot makes it for {@code SpringApplication.setEnvironmentPrefix("agents")}. */
    private static final class Prefixed extends SystemEnvironmentPropertySource implements PropertySourceInfo {

        Prefixed(Map<String, Object> variables) {
            super(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
        }

        @Override
        public String getPrefix() {
            return "agents";
        }
    }

    private static PropertySource<?> file(Map<String, Object> properties) {
        return new MapPropertySource("application.properties", properties);
    }

    private static PropertySource<?> environment(Map<String, Object> variables) {
        return new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
    }

    /** The options in these sources, the first of which goes before the others. */
    private static JwtInjectProperties read(PropertySource<?>... sources) {
        return EnvironmentOptions.of(new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources all) {
                for (PropertySource<?> source : sources) {
                    all.addLast(source);
                }
            }
        });
    }

    private static void assertAdmits(JwtInjectProperties options, TestTokens tokens) {
        try (JwtInject jwt = JwtInject.from(options)) {
            assertThat(decide(jwt, tokens)).isInstanceOf(Decision.Admit.class);
        }
    }

    private static Decision decide(JwtInject jwt, TestTokens tokens) {
        return jwt.decide(FakeRequest.get("/x").bearer(tokens.compact()));
    }
}
