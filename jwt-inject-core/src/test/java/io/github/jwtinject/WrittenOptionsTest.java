package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenOptionsTest {

    @Test
    void numberedEntries_comeInTheOrderOfTheirNumbers() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 10; i >= 0; i--) {
            properties.put("jwt-inject.scope-mappings[" + i + "].route", "GET /" + i);
        }

        assertThat(mappings(properties))
                .extracting(entry -> entry.required("route"))
                .containsExactly(
                        "GET /0", "GET /1", "GET /2", "GET /3", "GET /4", "GET /5", "GET /6", "GET /7", "GET /8",
                        "GET /9", "GET /10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jwt-inject.scope-mappings[0].scopes=a, b",
                "jwt-inject.scope-mappings[0].scopes[1]=b;jwt-inject.scope-mappings[0].scopes[0]=a"
            })
    void members_thatAreLists(String properties) {
        assertThat(mappings(parsed(properties)).get(0).list("scopes")).containsExactly("a", "b");
    }

    @Test
    void nullAsAValue_isRefused_byTheOptionsName() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("jwt-inject.realm", null);
        properties.put("server.port", null);

        assertThatThrownBy(() -> JwtInjectProperties.from(properties))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("jwt-inject.realm")
                .hasMessageContaining("is null");
    }

    @Test
    void aListThatBeginsWithALaterIndex_isRefused() {
        assertThatThrownBy(() -> JwtInjectProperties.from(Map.of("jwt-inject.verification-keys[5]", "secret:x")))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("jwt-inject.verification-keys[0] is not");
    }

    @Test
    void anEmptyList_isSaidByAnEmptyText() {
        OptionEntry entry =
                mappings(parsed("jwt-inject.scope-mappings[0].scopes=")).get(0);

        assertThat(entry.list("scopes")).isEmpty();
        assertThat(entry.has("scopes")).isTrue();
        assertThat(entry.one("route")).isNull();
        assertThatThrownBy(() -> entry.required("route"))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("set jwt-inject.scope-mappings[0].route");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scope-mappings[1].route=x                                 | scope-mappings[0] is not",
                "scope-mappings[0].route=x;scope-mappings[2].route=x       | scope-mappings[1] is not",
                "scope-mappings[0].scopes[1]=x                             | scope-mappings[0].scopes[0] is not",
                "scope-mappings[0].scopes=x;scope-mappings[0].scopes[0]=y  | set in two ways",
                "scope-mappings[0].scopes=a,,b                             | empty value",
                "scope-mappings[0].route=                                  | empty value",
                "scope-mappings[0].route[0]=x                              | drop the index",
                "scope-mappings[0].scope=x                                 | did you mean its member scopes?",
                "scope-mappings[0].Route=x                                 | did you mean its member route?",
                "scope-mappings[00].route=x                                | scope-mappings[n].route or",
                "scope-mappings[-1].route=x                                | scope-mappings[n].route or",
                "scope-mappings[0]=x                                       | scope-mappings[n].route or",
                "scope-mappings=x                                          | scope-mappings[n].route or",
                "scope-mappings.0.route=x                                  | scope-mappings[n].route or",
                "scope-mapping[0].route=x                                  | did you mean jwt-inject.scope-mappings?",
                "audience[1]=x                                             | audience[0] is not"
            })
    void anythingElse_isRefused(String written, String message) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String property : written.strip().split(";")) {
            int equals = property.indexOf('=');
            properties.put("jwt-inject." + property.substring(0, equals), property.substring(equals + 1));
        }

        assertThatThrownBy(() -> {
                    WrittenOptions options = WrittenOptions.of(properties, true);
                    options.options();
                    options.groups();
                })
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope-mappings", "scope-mappings[0]", "scope-mappings[0].x", "scope-mappings[0].route[0]"})
    void unknownNames_ofTheEnvironment_areLeftAlone(String name) {
        assertThat(WrittenOptions.of(Map.of("jwt-inject." + name, "x"), false).groups())
                .isEmpty();
    }

    @Test
    void numberedEntries_ofTwoSources_areNeverMixed() {
        WrittenOptions written = WrittenOptions.of(parsed("jwt-inject.scope-mappings[0].route=GET /a"), true);
        written.completeFrom(WrittenOptions.of(
                parsed("jwt-inject.scope-mappings[0].scopes=s;jwt-inject.scope-mappings[1].route=GET /b"), false));

        assertThat(written.groups().get(OptionGroup.SCOPE_MAPPINGS))
                .containsExactly(
                        new OptionEntry("jwt-inject.scope-mappings[0]", "0", Map.of("route", List.of("GET /a"))));
    }

    @Test
    void entryOptionNames_showTheirForm() {
        assertThat(JwtInjectProperties.entryOptionNames())
                .contains("scope-mappings[n].route", "scope-mappings[n].scopes");
    }

    private static List<OptionEntry> mappings(Map<String, String> properties) {
        return WrittenOptions.of(properties, true).groups().getOrDefault(OptionGroup.SCOPE_MAPPINGS, List.of());
    }

    private static Map<String, String> parsed(String properties) {
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String property : properties.split(";")) {
            int equals = property.indexOf('=');
            parsed.put(property.substring(0, equals), property.substring(equals + 1));
        }
        return parsed;
    }
}
