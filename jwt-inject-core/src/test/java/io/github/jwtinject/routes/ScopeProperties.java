package io.github.jwtinject.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Mappings against a model that is as plain as the words of the contract, and as slow. */
class ScopeProperties {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final String ADMIN = "root";

    record Rule(String method, List<String> segments, List<String> scopes) {

        String route() {
            return method + " /" + String.join("/", segments);
        }
    }

    @Property(tries = 1500)
    void aDecision_isTheModels(
            @ForAll("rules") List<Rule> rules,
            @ForAll("methods") String method,
            @ForAll("path") List<String> path,
            @ForAll("scopes") Set<String> scopes) {
        JwtInjectBuilder builder =
                JwtInject.builder().secretKey(TOKENS.verificationKey()).adminScope(ADMIN);
        rules.forEach(rule -> builder.scopeMapping(rule.route(), rule.scopes().toArray(new String[0])));
        Decision decision = builder.build()
                .decide(FakeRequest.method(method, "/" + String.join("/", path))
                        .bearer(TOKENS.claim("scope", String.join(" ", scopes)).compact()));

        assertThat(outcome(decision)).isEqualTo(model(rules, method, path, scopes));
    }

    @Property(tries = 1500)
    void theOrderOfMappings_isOfNoMatter(
            @ForAll("rules") List<Rule> rules, @ForAll("methods") String method, @ForAll("path") List<String> path) {
        List<Rule> reversed = new ArrayList<>(rules);
        Collections.reverse(reversed);
        CleanPath clean = new CleanPath(path);

        assertThat(String.valueOf(mappings(rules).find(method, clean)))
                .isEqualTo(String.valueOf(mappings(reversed).find(method, clean)));
    }

    @Property(tries = 1500)
    void aPatternThatCovers_matchesWhateverTheOtherMatches(
            @ForAll("segments") List<String> one,
            @ForAll("segments") List<String> other,
            @ForAll("path") List<String> path) {
        RoutePattern first = RoutePattern.parse("/" + String.join("/", one));
        RoutePattern second = RoutePattern.parse("/" + String.join("/", other));
        CleanPath clean = new CleanPath(path);

        if (second.matches(clean)) {
            assertThat(first.matches(clean) || !first.covers(second)).isTrue();
            assertThat(first.overlaps(second) || !first.matches(clean)).isTrue();
        }
        assertThat(first.overlaps(second)).isEqualTo(second.overlaps(first));
        assertThat(first.overlaps(second) || !first.covers(second)).isTrue();
    }

    @Property(tries = 1000)
    void whatCoversATemplate_matchesWhateverTheTemplateDoes(
            @ForAll("segments") List<String> segments, @ForAll("path") List<String> path) {
        String template = "/" + String.join("/", segments);
        CleanPath clean = new CleanPath(path);
        Assume.that(RoutePattern.parse(template).matches(clean));

        assertThat(RoutePattern.covering(template).matches(clean)).isTrue();
        assertThat(RoutePattern.covering(template.replace("{x}", "{x:[a-z]+}")).matches(clean))
                .isTrue();
        assertThat(RoutePattern.covering(template.replace("**", "{*rest}")).matches(clean))
                .isTrue();
    }

    /** What happens, as words: {@code yes}, {@code 403 scope}, {@code 403 route}, {@code 400}. */
    private static String model(List<Rule> rules, String method, List<String> path, Set<String> scopes) {
        Rule best = null;
        for (Rule rule : rules) {
            if (matches(rule, method, path) && (best == null || beats(rule, best, method))) {
                best = rule;
            }
        }
        boolean admin = scopes.contains(ADMIN);
        if (best == null) {
            return admin ? "yes" : "403 route";
        }
        boolean all = true;
        for (String scope : best.scopes()) {
            String[] parts = scope.split(":");
            if (parts.length == 3 && parts[1].equals("{x}")) {
                String id = path.get(best.segments().indexOf("{x}"));
                if (!id.matches("[A-Za-z0-9._~-]+")) {
                    return "400";
                }
                all &= holds(scopes, parts[0] + ":" + id + ":" + parts[2], parts);
            } else if (parts.length == 3 && parts[1].equals("{*}")) {
                all &= scopes.stream().anyMatch(held -> {
                            String[] has = held.split(":", -1);
                            return has.length == 3
                                    && has[0].equals(parts[0])
                                    && has[2].equals(parts[2])
                                    && has[1].matches("\\*|[A-Za-z0-9._~-]+");
                        })
                        || scopes.contains(parts[0] + ":" + parts[2]);
            } else {
                all &= scopes.contains(scope);
            }
        }
        return admin || all ? "yes" : "403 scope";
    }

    private static boolean holds(Set<String> scopes, String exact, String[] parts) {
        return scopes.contains(exact)
                || scopes.contains(parts[0] + ":*:" + parts[2])
                || scopes.contains(parts[0] + ":" + parts[2]);
    }

    private static boolean matches(Rule rule, String method, List<String> path) {
        boolean named = rule.method().equals("*")
                || rule.method().equals(method)
                || (rule.method().equals("GET") && method.equals("HEAD"));
        return named && matches(rule.segments(), path);
    }

    private static boolean matches(List<String> pattern, List<String> path) {
        if (pattern.isEmpty()) {
            return path.isEmpty();
        }
        if (pattern.get(0).equals("**")) {
            return true;
        }
        return !path.isEmpty()
                && (pattern.get(0).equals(path.get(0)) || isOne(pattern.get(0)))
                && matches(pattern.subList(1, pattern.size()), path.subList(1, path.size()));
    }

    private static boolean isOne(String segment) {
        return segment.equals("*") || segment.startsWith("{");
    }

    private static boolean beats(Rule one, Rule other, String method) {
        int byShape = shape(one).compareTo(shape(other));
        return byShape == 0 ? rank(one, method) < rank(other, method) : byShape < 0;
    }

    /** A letter for each segment, of which the smaller is the more specific. */
    private static String shape(Rule rule) {
        StringBuilder shape = new StringBuilder();
        rule.segments().forEach(segment -> shape.append(segment.equals("**") ? 'd' : isOne(segment) ? 'b' : 'a'));
        return shape.append('c').toString();
    }

    private static int rank(Rule rule, String method) {
        return rule.method().equals(method) ? 0 : rule.method().equals("*") ? 2 : 1;
    }

    private static String outcome(Decision decision) {
        if (decision instanceof Decision.Refuse refuse) {
            Refusal refusal = refuse.refusal();
            return switch (refusal.reason()) {
                case INSUFFICIENT_SCOPE -> "403 scope";
                case ROUTE_DENIED -> "403 route";
                case BAD_REQUEST -> "400";
                default -> refusal.toString();
            };
        }
        return decision instanceof Decision.Admit ? "yes" : decision.toString();
    }

    private static ScopeMappings mappings(List<Rule> rules) {
        return ScopeMappings.of(rules.stream()
                .map(rule -> ScopeMapping.parse(rule.route(), rule.scopes()))
                .toList());
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        Arbitrary<String> method = Arbitraries.of("GET", "POST", "HEAD", "*");
        Arbitrary<List<String>> needed = Arbitraries.of("a:b", "a:{*}:b", "a:{x}:b", "c", "a:{x}:c")
                .list()
                .uniqueElements()
                .ofMaxSize(2);
        return Combinators.combine(method, segments(), needed)
                .as((m, segments, scopes) -> new Rule(
                        m,
                        segments,
                        segments.contains("{x}")
                                ? scopes
                                : scopes.stream()
                                        .filter(scope -> !scope.contains("{x}"))
                                        .toList()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(ScopeProperties::distinct);
    }

    /** Two of one shape for one method are no set-up. */
    private static List<Rule> distinct(List<Rule> rules) {
        Set<String> seen = new HashSet<>();
        return rules.stream()
                .filter(rule -> seen.add(rule.route().replace("{x}", "*")))
                .toList();
    }

    @Provide
    Arbitrary<List<String>> segments() {
        Arbitrary<List<String>> fixed = Arbitraries.of("a", "b", "*", "{x}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .filter(segments -> Collections.frequency(segments, "{x}") < 2);
        return Combinators.combine(fixed, Arbitraries.of(true, false)).as((segments, deep) -> {
            List<String> all = new ArrayList<>(segments);
            if (deep) {
                all.add("**");
            }
            return all;
        });
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("GET", "HEAD", "POST", "PUT");
    }

    @Provide
    Arbitrary<List<String>> path() {
        return Arbitraries.of("a", "b", "1", "x:y", "*").list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Set<String>> scopes() {
        return Arbitraries.of(
                        "a:b", "a:*:b", "a:1:b", "a:a:b", "a:b:b", "a:x:y:b", "a::b", "c", "a:c", "a:1:c", "a:b:c",
                        "{x}", "a:{x}:b", "a:{*}:b", "A:1:b", "*", ADMIN)
                .set()
                .ofMaxSize(4);
    }
}
