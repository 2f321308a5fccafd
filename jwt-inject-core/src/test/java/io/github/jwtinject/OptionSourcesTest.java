package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionSourcesTest {

    @ParameterizedTest
    @CsvSource({
        "JWT_INJECT_TOKEN_SOURCE, token-source",
        "JWTINJECT_TOKENSOURCE, token-source",
        "JWT_INJECT_TOKENSOURCE, token-source",
        "jwt.inject.token.source, token-source",
        "jwt-inject.tokenSource, token-source",
        "JWT_INJECT_VERIFICATION_KEYS, verification-keys",
        "JWT_INJECT_VERIFICATION_KEYS_0, verification-keys[0]",
        "JWT_INJECT_VERIFICATION_KEYS_0_, verification-keys[0]",
        "JWT_INJECT_VERIFICATION_KEYS[10], verification-keys[10]",
        "JWTINJECT_VERIFICATIONKEYS_0, verification-keys[0]",
        "jwt.inject.verification.keys[0], verification-keys[0]",
        "JWT_INJECT_ALGORITHM, algorithm",
        "JWT_INJECT_AUDIENCE, audience",
        "JWT_INJECT_AUDIENCE_CLAIM, audience-claim",
        "JWT_INJECT_SCOPE_MAPPINGS_0_ROUTE, scope-mappings[0].route",
        "JWT_INJECT_SCOPE_MAPPINGS_0_SCOPES_1, scope-mappings[0].scopes[1]",
        "jwt.inject.scope.mappings[0].scopes[1], scope-mappings[0].scopes[1]",
    })
    void aVariable_isTheOptionThatItSpells(String variable, String option) {
        assertThat(OptionSpelling.ofVariable(variable)).isEqualTo("jwt-inject." + option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT_INJECT",
                "JWT_INJECT_",
                "JWT_INJECT_HOME",
                "JWT_INJECTION_REALM",
                "JWT_SECRET_KEY",
                "OUR_JWT_INJECT_REALM",
                "JWT_INJECT_REALMS",
                "JWT_INJECT_VERIFICATION_KEYS_FIRST",
                "JWT_INJECT_SCOPE_MAPPINGS_ROUTE",
            })
    void aVariable_isNobodys_whenItSpellsNoOption(String variable) {
        assertThat(OptionSpelling.ofVariable(variable)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "jwt-inject.token-source, token-source",
        "jwtInject.tokenSource, token-source",
        "jwt_inject.token_source, token-source",
        "jwtinject.verificationkeys[0], verification-keys[0]",
        "jwt-inject.scopeMappings[3].route, scope-mappings[3].route",
        "jwt-inject.no-such-option, no-such-option",
        "jwtInject.required-claims.tenant, required-claims.tenant",
        "jwt-inject.token.source, token.source",
        "jwt-inject.realm[, realm[",
    })
    void aProperty_isTheOptionThatItSpells_elseAsItWasWritten(String property, String option) {
        assertThat(OptionSpelling.ofProperty(property)).isEqualTo("jwt-inject." + option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jwt.inject.realm", "jwt-injection.realm", "jwt-inject", "x.jwt-inject.realm", "JWT_INJECT_REALM"
            })
    void aProperty_isSomebodyElses_withoutThePrefix(String property) {
        assertThat(OptionSpelling.ofProperty(property)).isNull();
    }

    @Property
    void everyOption_isFound_inEverySpelling(@ForAll("options") String option) {
        String property = "jwt-inject." + option;
        String variable = property.replaceAll("[-.]", "_").toUpperCase(Locale.ROOT);

        assertThat(OptionSpelling.ofProperty(property)).isEqualTo(property);
        assertThat(OptionSpelling.ofProperty(property.replace("-", ""))).isEqualTo(property);
        assertThat(OptionSpelling.ofVariable(variable)).isEqualTo(property);
        assertThat(OptionSpelling.ofVariable(variable.replace("[", "_").replace("]", "")))
                .isEqualTo(property);
        assertThat(OptionSpelling.ofVariable(property.replace("-", ""))).isEqualTo(property);
    }

    @Provide
    Arbitrary<String> options() {
        return Arbitraries.of(Stream.concat(
                        JwtInjectProperties.optionNames().stream(), JwtInjectProperties.entryOptionNames().stream())
                .map(name -> name.replace("[n]", "[2]").replace("<name>", "main"))
                .toList());
    }

    @Test
    void anOption_isWhatTheFirstSourceSays_aListAsAWhole() {
        OptionSources sources = new OptionSources();
        take(sources, Map.of("jwt-inject.audience[0]", "a", "jwt-inject.secretKey", "x"));
        sources.variables(
                Map.of("JWT_INJECT_AUDIENCE_1", "b", "JWT_INJECT_REALM", "r").keySet(), (name, property) -> "v");
        take(sources, Map.of("jwt-inject.audience", "c,d", "jwt-inject.realm", "s", "jwt-inject.leeway", "5s"));

        assertThat(sources.options()).hasToString("JwtInjectProperties[secret-key, audience, realm, leeway]");
    }

    @Test
    void anUnknownName_isRefused_fromAFileOnly() {
        OptionSources variables = new OptionSources();
        variables.variables(Map.of("JWT_INJECT_SECRET_KEE", "x").keySet(), (name, property) -> "x");
        assertThat(variables.options()).hasToString("JwtInjectProperties[]");

        OptionSources file = new OptionSources();
        take(file, Map.of("jwtInject.secret-kee", "x"));
        assertThatThrownBy(file::options)
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("did you mean jwt-inject.secret-key");
    }

    @Test
    void onlyOurValues_areAskedFor() {
        OptionSources sources = new OptionSources();
        sources.properties(Map.of("server.port", "0").keySet(), (name, property) -> {
            throw new AssertionError(name);
        });

        assertThat(sources.options()).hasToString("JwtInjectProperties[]");
    }

    private static void take(OptionSources sources, Map<String, String> properties) {
        sources.properties(properties.keySet(), (name, property) -> properties.get(name));
    }
}
