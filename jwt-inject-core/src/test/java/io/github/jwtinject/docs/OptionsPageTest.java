package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the page of options to the options that there are. */
class OptionsPageTest {

    private static final Page PAGE = Page.of("docs/options.md");
    private static final Pattern DEFAULT = Pattern.compile("(?m)^- Default: (.+)$");
    private static final Pattern BOUNDS = Pattern.compile("(?m)^- Bounds: `([^`]+)` to `([^`]+)`");

    @TempDir
    Path folder;

    /** The sections on options, which are those that say a default. */
    private static Map<String, String> sections() {
        Map<String, String> sections = new TreeMap<>();
        PAGE.sections().forEach((anchor, section) -> {
            if (DEFAULT.matcher(section).find()) {
                sections.put(option(anchor), section);
            }
        });
        return sections;
    }

    private static String option(String anchor) {
        return anchor.startsWith("issuers")
                ? "issuers"
                : anchor.startsWith("scope-mappings") ? "scope-mappings" : anchor;
    }

    @Test
    void everyOption_hasASection_andNoOther() {
        assertThat(sections().keySet())
                .containsExactlyInAnyOrderElementsOf(Written.options().toList());
    }

    static Stream<String> everyOption() {
        return Written.options();
    }

    @ParameterizedTest
    @MethodSource("everyOption")
    void everyExample_setsItsOption_andStarts(String option) {
        List<Page.Block> examples = Page.blocksIn(sections().get(option));

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            assertThat(example.language()).isEqualTo("properties");
            assertThat(Written.properties(example.code()).keySet())
                    .anyMatch(name -> name.matches("jwt-inject\\." + option + "(?:[.\\[].*)?"));
            Written.built(example.code(), folder).close();
        });
    }

    @Test
    void everyMember_isNamed() {
        assertThat(JwtInjectProperties.entryOptionNames()).allSatisfy(name -> {
            String member = name.substring(name.lastIndexOf('.') + 1);
            assertThat(sections().get(option(name))).contains(member + "`");
        });
    }

    @Test
    void everyDefault_isAsInTheReadme() {
        String table = Page.of("README.md").section("options");
        Map<String, String> defaults = new TreeMap<>();
        for (List<String> row : Page.rows(table)) {
            List<String> names = Page.codes(row.get(0));
            List<String> values = names.size() == 2 && row.get(1).contains(", ")
                    ? List.of(row.get(1).split(", "))
                    : List.of(row.get(1), row.get(1));
            for (int i = 0; i < names.size(); i++) {
                defaults.put(names.get(i).replaceFirst("[.\\[].*", ""), values.get(i));
            }
        }
        Map<String, String> here = new TreeMap<>();
        sections().forEach((option, section) -> {
            Matcher written = DEFAULT.matcher(section);
            assertThat(written.find()).isTrue();
            here.put(option, written.group(1));
        });

        assertThat(here).isEqualTo(defaults);
    }

    @Test
    void everyDefault_thatIsAValue_isAccepted() {
        sections().forEach((option, section) -> {
            Matcher value = Pattern.compile("(?m)^- Default: `([^`]+)`$").matcher(section);
            // Alone, since some of them only mean something beside others.
            if (value.find() && !option.equals("owned-parameters-conflict") && !option.equals("cookie-name")) {
                set(option, value.group(1));
            }
        });
    }

    @Test
    void everyBound_isWhereThePageSays() {
        int bounded = 0;
        for (Map.Entry<String, String> section : sections().entrySet()) {
            Matcher bounds = BOUNDS.matcher(section.getValue());
            if (bounds.find()) {
                String option = section.getKey();
                bounded++;
                set(option, bounds.group(1));
                set(option, bounds.group(2));
                assertThatThrownBy(() -> set(option, beyond(bounds.group(1), -1)))
                        .isInstanceOf(JwtConfigurationException.class)
                        .hasMessageContaining(option);
                assertThatThrownBy(() -> set(option, beyond(bounds.group(2), 1)))
                        .isInstanceOf(JwtConfigurationException.class)
                        .hasMessageContaining(option);
            }
        }
        assertThat(bounded).isEqualTo(7);
        assertThatThrownBy(() -> set("max-token-age", "0")).isInstanceOf(JwtConfigurationException.class);
        assertThatThrownBy(() -> set("max-token-age", "36501d")).isInstanceOf(JwtConfigurationException.class);
        set("max-token-age", "36500d");
    }

    private static void set(String option, String value) {
        Map<String, String> properties = new TreeMap<>(TestTokens.hs256().options());
        properties.put("jwt-inject." + option, value);
        if (option.equals("jwks-cache-ttl") || option.equals("max-stale")) {
            // Each has the other for a bound as well.
            properties.put("jwt-inject.jwks-cache-ttl", option.equals("max-stale") ? "1m" : value);
        }
        JwtInject.from(JwtInjectProperties.from(properties)).close();
    }

    /** The value next to a bound, outside of it. */
    private static String beyond(String bound, int direction) {
        Matcher parts = Pattern.compile("([0-9]+)([A-Za-z]*)").matcher(bound);
        assertThat(parts.matches()).isTrue();
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> amount + direction + "ms";
            case "s" -> amount * 1000 + direction + "ms";
            case "m" -> amount * 60_000 + direction + "ms";
            case "h" -> amount * 3_600_000 + direction + "ms";
            case "d" -> amount * 86_400 + direction + "s";
            case "KB" -> String.valueOf(amount * 1024 + direction);
            default -> String.valueOf(amount + direction);
        };
    }

    @Test
    void aMisspeltOption_isRefusedAsShown() {
        assertThatThrownBy(() -> JwtInjectProperties.from(Map.of("jwt-inject.secret", "x")))
                .hasMessage(PAGE.blocks("text").get(0).strip());
    }

    @Test
    void propertiesAndCode_together() {
        Map<String, String> properties = TestTokens.hs256().options();
        JwtEvents events = new JwtEvents() {};

        JwtInject jwt = JwtInject.builder()
                .properties(JwtInjectProperties.from(properties))
                .events(events)
                .build();

        assertThat(jwt.decide(FakeRequest.get("/").bearer(TestTokens.hs256().compact())))
                .isInstanceOf(Decision.Admit.class);
    }
}
