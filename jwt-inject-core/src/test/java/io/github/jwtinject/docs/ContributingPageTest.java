package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.Extraction;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TokenExtractor;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs what CONTRIBUTING shows, and looks for what the commands of all pages name. */
class ContributingPageTest {

    @Test
    void aTokenSource_ofOnesOwn() {
        String secret = TestTokens.hs256().verificationKey();

        TokenExtractor subprotocol = request -> {
            List<String> tokens = request.headers("Sec-WebSocket-Protocol").stream()
                    .flatMap(line -> Stream.of(line.split(",")))
                    .map(String::strip)
                    .filter(protocol -> protocol.startsWith("bearer."))
                    .map(protocol -> protocol.substring("bearer.".length()))
                    .toList();
            if (tokens.isEmpty()) {
                return Extraction.none();
            }
            return tokens.size() == 1 ? Extraction.found(tokens.get(0)) : Extraction.ambiguous();
        };

        JwtInject jwt = JwtInject.builder()
                .secretKey(secret)
                .tokenExtractor(TokenExtractor.firstOf(TokenExtractor.bearer(), subprotocol))
                .build();

        String token = TestTokens.hs256().compact();
        FakeRequest handshake = FakeRequest.get("/socket");
        assertThat(jwt.decide(handshake.header("Sec-WebSocket-Protocol", "chat, bearer." + token)))
                .isInstanceOf(Decision.Admit.class);
        assertThat(jwt.decide(handshake.bearer(token))).isInstanceOf(Decision.Admit.class);
        assertThat(reason(jwt.decide(handshake.header("Sec-WebSocket-Protocol", "bearer.a.b.c, bearer." + token))))
                .isEqualTo(RefusalReason.AMBIGUOUS);
        assertThat(reason(jwt.decide(handshake))).isEqualTo(RefusalReason.MISSING);
    }

    private static RefusalReason reason(Decision decision) {
        return ((Decision.Refuse) decision).refusal().reason();
    }

    /** Every command of every page, those within a sentence too. */
    private static List<String> commands() {
        return Page.all().stream()
                .flatMap(page -> Pattern.compile(
                                "(?m)(?:^|`)((?:[A-Z0-9_]+=\\S+ )?(?:mvn|benchmarks/run|examples/run)[^`\\n]*)")
                        .matcher(page.text())
                        .results())
                .map(command -> command.group(1))
                .toList();
    }

    private static Stream<String> words(String pattern) {
        return commands().stream()
                .flatMap(command -> Pattern.compile(pattern).matcher(command).results())
                .map(word -> word.group(1));
    }

    @Test
    void everyTestThatACommandNames_isThere() {
        List<String> tests = Page.files(Page.PROJECT, ".java").stream()
                .map(file -> Page.PROJECT.relativize(file).toString())
                .map(file ->
                        file.replaceFirst(".*/java/", "").replace(".java", "").replace('/', '.'))
                .toList();
        List<String> named = words("-D(?:test|fuzz\\.target|mutation\\.classes)='?([^' ]+)")
                .flatMap(list -> Stream.of(list.split(",")))
                .toList();

        assertThat(named).hasSizeGreaterThan(10).allSatisfy(name -> {
            Pattern pattern =
                    Pattern.compile("(?:.*\\.)?" + name.replace(".", "\\.").replace("*", ".*"));
            assertThat(tests).anyMatch(test -> pattern.matcher(test).matches());
        });
    }

    @Test
    void everyModule_profile_andScriptThatACommandNames_isThere() {
        List<String> profiles = Page.files(Page.PROJECT, "pom.xml").stream()
                .flatMap(pom -> {
                    Matcher ids = Pattern.compile("<profile>.*?<id>(.+?)</id>", Pattern.DOTALL)
                            .matcher(Page.of(pom).text());
                    return ids.results().map(id -> id.group(1));
                })
                .toList();

        assertThat(words("-pl (\\S+)").flatMap(list -> Stream.of(list.split(","))))
                .isNotEmpty()
                .allSatisfy(module -> assertThat(Page.PROJECT.resolve(module).resolve("pom.xml"))
                        .exists());
        assertThat(words("-P(\\S+)"))
                .isNotEmpty()
                .allSatisfy(profile -> assertThat(profiles).contains(profile));
        assertThat(words("^((?:benchmarks|examples)/run)")).isNotEmpty().allSatisfy(script -> {
            Path file = Page.PROJECT.resolve(script);
            assertThat(Files.isExecutable(file)).isTrue();
        });
    }

    @Test
    void everyClassThatContributingNames_isThere() {
        List<String> classes = Page.files(Page.PROJECT, ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
        List<String> named = Page.codes(Page.of("CONTRIBUTING.md").prose()).stream()
                .filter(code -> code.matches("(?:[A-Z][a-z]+){2,}|Option|Scalars|Misfit|Mend"))
                .filter(code -> !code.equals("JsonNode"))
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(classes).contains(name));
    }
}
