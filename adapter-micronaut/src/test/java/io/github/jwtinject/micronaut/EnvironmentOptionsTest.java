package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.RefusalResponse;
import io.github.jwtinject.testing.FakeRequest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options come from Micronaut's properties, in all the spellings that it has for them. */
class EnvironmentOptionsTest {

    private static final String SECRET = "a-secret-that-only-this-test-knows-7f3a";

    @Test
    void names_mayBeHyphenatedOrNot() {
        assertThat(options(file(Map.of("jwt-inject.secret-key", SECRET, "jwtInject.cookieName", "sid"))))
                .hasToString("JwtInjectProperties[secret-key, cookie-name]");
    }

    @Test
    void aTreeOfProperties_isTakenApart() {
        assertThat(options(file(Map.of("jwt-inject", Map.of("secretKey", SECRET, "algorithms", List.of("HS256"))))))
                .hasToString("JwtInjectProperties[secret-key, algorithms]");
    }

    @Test
    void lists_mayHaveIndexesOrBeLists() {
        Map<String, Object> indexed = Map.of(
                "jwt-inject.verification-keys[0]", "secret:" + SECRET,
                "jwt-inject.verification-keys[1]", "secret:another-" + SECRET);
        Map<String, Object> list =
                Map.of("jwt-inject.verification-keys", List.of("secret:" + SECRET, "secret:another-" + SECRET));

        for (Map<String, Object> properties : List.of(indexed, list)) {
            assertThat(options(file(properties))).hasToString("JwtInjectProperties[verification-keys]");
            try (JwtInject jwt = JwtInject.from(options(file(properties)))) {
                assertThat(jwt).isNotNull();
            }
        }
    }

    @Test
    void placeholders_areResolved() {
        PropertySource file = file(Map.of(
                "the.place", "cookie", "jwt-inject.token-source", "${the.place}", "jwt-inject.secret-key", SECRET));

        try (JwtInject jwt = JwtInject.from(options(file))) {
            RefusalResponse answer = jwt.response(((Decision.Refuse) jwt.decide(FakeRequest.get("/"))).refusal());
            assertThat(answer.body()).contains("JWT cookie 'access_token' missing");
        }
    }

    @Test
    void anUnknownName_isRefused_inAFileOnly() {
        assertThatThrownBy(() -> options(file(Map.of("jwt-inject.secret-kye", SECRET))))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("secret-kye")
                .hasMessageContaining("jwt-inject.secret-key")
                .hasMessageNotContaining(SECRET);
        assertThat(options(variables(Map.of("JWT_INJECT_VERSION", "3", "JWT_INJECT_COOKIE_NAME", "sid"))))
                .hasToString("JwtInjectProperties[cookie-name]");
    }

    @Test
    void variables_nameOptionsAndTheirLists() {
        assertThat(options(variables(Map.of(
                        "JWT_INJECT_ALLOW_MISSING_EXPIRATION", "true",
                        "JWT_INJECT_VERIFICATION_KEYS[0]", "secret:" + SECRET,
                        "JWT_INJECT_VERIFICATION_KEYS[1]", "secret:another-" + SECRET))))
                .hasToString("JwtInjectProperties[verification-keys, allow-missing-expiration]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT_INJECT_VERIFICATION_KEYS",
                "JWT_INJECT_VERIFICATION_KEYS_0",
                "JWT_INJECT_VERIFICATION_KEYS_0_",
                "JWTINJECT_VERIFICATIONKEYS"
            })
    void variables_areUnderstood_inTheSpellingsOfOtherFrameworks(String name) {
        assertThat(options(variables(Map.of(name, "secret:" + SECRET))))
                .hasToString("JwtInjectProperties[verification-keys]");
    }

    @Test
    void aVariable_takesThePlaceOfWhatAFileSays_listsAsAWhole() {
        PropertySource file = file(Map.of(
                "jwt-inject.secret-key",
                SECRET,
                "jwt-inject.token-source",
                "nowhere",
                "jwt-inject.algorithms",
                List.of("HS256", "RS256")));

        try (JwtInject jwt = JwtInject.from(options(
                file, variables(Map.of("JWT_INJECT_TOKEN_SOURCE", "cookie", "JWT_INJECT_ALGORITHMS", "HS256"))))) {
            assertThat(jwt).isNotNull();
        }
    }

    @Test
    void others_areLeftAlone() {
        assertThat(options(file(Map.of("jwt-injection.x", "1", "jwt.inject", "2", "micronaut.server.port", "0"))))
                .hasToString("JwtInjectProperties[]");
    }

    private static JwtInjectProperties options(PropertySource... sources) {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .enableDefaultPropertySources(false)
                .propertySources(sources)
                .build()) {
            Environment environment = context.getEnvironment();
            environment.start();
            return EnvironmentOptions.of(environment);
        }
    }

    private static PropertySource file(Map<String, Object> properties) {
        return new Source(
                "file", properties, PropertyConvention.JAVA_PROPERTIES, EnvironmentPropertySource.POSITION - 100);
    }

    private static PropertySource variables(Map<String, Object> properties) {
        return new Source(
                "env", properties, PropertyConvention.ENVIRONMENT_VARIABLE, EnvironmentPropertySource.POSITION);
    }

    private static final class Source extends MapPropertySource {

        private final PropertyConvention convention;
        private final int order;

        Source(String name, Map<String, Object> properties, PropertyConvention convention, int order) {
            super(name, properties);
            this.convention = convention;
            this.order = order;
        }

        @Override
        public PropertyConvention getConvention() {
            return convention;
        }

        @Override
        public int getOrder() {
            return order;
        }
    }
}
