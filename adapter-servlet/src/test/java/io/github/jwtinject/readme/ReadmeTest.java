package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README says is what the code is. That the snippets also work is shown by {@link SnippetsTest}. */
class ReadmeTest {

    @Test
    void everyJavaSnippet_isCodeThatIsCompiledAndRun() {
        List<String> sources = ReadmeText.sourcesOfThisPackage().stream()
                .map(file -> ReadmeText.folded(ReadmeText.read(file)))
                .toList();

        // What begins with its package is a guide's whole class, which the guide's test compiles from here.
        List<String> snippets = ReadmeText.blocks("java").stream()
                .filter(snippet -> !snippet.startsWith("package "))
                .toList();
        assertThat(snippets).isNotEmpty();
        assertThat(snippets.stream()
                        .filter(snippet ->
                                sources.stream().noneMatch(source -> source.contains(ReadmeText.folded(snippet))))
                        .toList())
                .as("snippets that stand in no source")
                .isEmpty();
    }

    @Test
    void everyOption_standsInTheTableAndNoOther() {
        String table = section("## Options");
        TreeSet<String> documented = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| ((?:`[^`]+`(?:, )?)+) \\|").matcher(table);
        while (row.find()) {
            for (String name : row.group(1).split(", ")) {
                documented.add(name.replace("`", "").replace("[n]", ""));
            }
        }

        TreeSet<String> options = new TreeSet<>(JwtInjectProperties.optionNames());
        JwtInjectProperties.entryOptionNames().stream()
                // What each issuer takes is said where issuers are.
                .map(name -> name.startsWith("issuers.") ? "issuers.<name>.*" : name.replace("[n]", ""))
                .forEach(options::add);
        assertThat(documented).isEqualTo(options);
    }

    @Test
    void everyReason_standsInTheTableWithItsStatus() {
        Map<String, Integer> documented = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| (\\d{3}) \\| ([^|]+) \\|").matcher(section("## Refusals"));
        while (row.find()) {
            for (String reason : row.group(2).split(", ")) {
                documented.put(reason.replace("`", "").strip(), Integer.valueOf(row.group(1)));
            }
        }

        assertThat(documented)
                .isEqualTo(Arrays.stream(RefusalReason.values())
                        .collect(Collectors.toMap(RefusalReason::code, RefusalReason::status)));
    }

    @Test
    void theIssuersProperties_areUnderstood() throws IOException {
        List<Integer> sources = new ArrayList<>();
        for (String block : ReadmeText.blocks("properties")) {
            if (block.contains("issuer-uri")) {
                // Nobody answers there: that a start does not depend on the issuer is what the text says.
                try (JwtInject jwt = JwtInject.from(JwtInjectProperties.from(properties(block)))) {
                    sources.add(jwt.health().keys().size());
                }
            }
        }
        assertThat(sources).containsExactly(1, 2);
    }

    private static Map<String, String> properties(String block) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(block));
        Map<String, String> properties = new TreeMap<>();
        lines.stringPropertyNames().forEach(name -> properties.put(name, lines.getProperty(name)));
        return properties;
    }

    @Test
    void theProperties_areUnderstood() throws IOException {
        Map<String, String> properties =
                properties(ReadmeText.blocks("properties").get(1));
        assertThat(properties).containsEntry("jwt-inject.secret-key", "${JWT_SECRET_KEY}");
        properties.put("jwt-inject.secret-key", TestTokens.hs256().verificationKey());

        try (JwtInject jwt = JwtInject.from(JwtInjectProperties.from(properties))) {
            assertThat(jwt.decide(FakeRequest.get("/docs/a"))).isInstanceOf(Decision.Pass.class);
            assertThat(jwt.decide(FakeRequest.get("/other"))).isInstanceOf(Decision.Refuse.class);
        }
    }

    @Test
    void theVersion_isTheProjects() {
        Matcher version = Pattern.compile("<version>([^<]+)</version>")
                .matcher(ReadmeText.read(
                        Path.of(System.getProperty("basedir", "")).resolve("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(ReadmeText.blocks("xml").get(0)).contains("<version>" + version.group(1) + "</version>");
    }

    private static String section(String heading) {
        String whole = ReadmeText.whole();
        int start = whole.indexOf(heading + "\n");
        int end = whole.indexOf("\n## ", start + heading.length());
        return whole.substring(start, end);
    }
}
