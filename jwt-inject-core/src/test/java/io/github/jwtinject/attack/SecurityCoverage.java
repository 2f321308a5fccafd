package io.github.jwtinject.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which tests try which row of the catalogue of attacks. A test says so by its name, which begins with the rows' numbers, as
 * in {@code A4_A5_publicKeyAsSecret}; where the name says something better, {@code attack/elsewhere.txt} does.
 */
final class SecurityCoverage {

    private static final Pattern TEST =
            Pattern.compile("\\b(?:void|Stream<DynamicTest>)\\s+(?<ids>(?:[A-P]\\d{1,2}_)+)(?<rest>\\w+)\\s*\\(");
    private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final Map<String, String> pending = new LinkedHashMap<>();
    private final SortedMap<String, SortedSet<String>> tests = new TreeMap<>();
    private final SortedSet<String> faults = new TreeSet<>();

    /** Reads the catalogue and the tests' sources below a checkout's folder. */
    static SecurityCoverage of(Path checkout) {
        SecurityCoverage coverage = new SecurityCoverage();
        lines("catalogue.txt").forEach(line -> {
            int space = line.indexOf(' ');
            String id = line.substring(0, space);
            (id.length() == 1 ? coverage.parts : coverage.titles).put(id, line.substring(space + 1));
        });
        lines("pending.txt").map(line -> COLUMN.split(line, 2)).forEach(pair -> {
            coverage.known(pair[0], "pending.txt");
            coverage.pending.put(pair[0], pair[1]);
        });
        Map<String, String> sources = coverage.sources(checkout);
        coverage.findNamedAfterRows(sources);
        coverage.findElsewhere(sources);
        return coverage;
    }

    /** Rows without a test and without a reason, tests of unknown rows, and mentions of tests that are not there. */
    Set<String> faults() {
        SortedSet<String> all = new TreeSet<>(faults);
        for (String id : titles.keySet()) {
            if (!tests.containsKey(id) && !pending.containsKey(id)) {
                all.add(id + " has no test, and pending.txt does not say what it waits for");
            }
        }
        return all;
    }

    /** The page {@code docs/security-coverage.md}. */
    String page() {
        long tried = titles.keySet().stream().filter(tests::containsKey).count();
        StringBuilder page =
                new StringBuilder("""
                # The attacks that are tried

                Each row is something that people have done to services with tokens, and the tests that do it here. This page is made by
                `%s`
                from the tests' sources; a test fails when a row has no test and no reason, or when this page is old.

                %d of %d rows are tried; %d wait for something, wholly or in part, and say for what.
                """.formatted(SecurityCoverageTest.COMMAND, tried, titles.size(), pending.size()));
        parts.forEach((part, title) -> {
            page.append("\n## ").append(part).append(". ").append(title);
            page.append("\n\n| | attack | tests | waits for |\n|---|---|---|---|\n");
            titles.forEach((id, attack) -> {
                if (id.startsWith(part)) {
                    page.append("| ").append(id).append(" | ").append(attack).append(" | ");
                    page.append(String.join("<br>", tests.getOrDefault(id, new TreeSet<>())));
                    page.append(" | ").append(pending.getOrDefault(id, "")).append(" |\n");
                }
            });
        });
        return page.toString();
    }

    private Map<String, String> sources(Path checkout) {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(checkout)) {
            List<Path> tests = files.filter(file -> {
                        String path = checkout.relativize(file).toString();
                        return path.endsWith(".java") && path.contains("src") && !path.contains("target");
                    })
                    .toList();
            for (Path file : tests) {
                sources.put(checkout.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private void findNamedAfterRows(Map<String, String> sources) {
        sources.forEach((path, source) -> {
            for (Matcher test = TEST.matcher(source); test.find(); ) {
                for (String id : test.group("ids").split("_")) {
                    add(id, className(path) + "#" + test.group("ids") + test.group("rest"));
                }
            }
        });
    }

    private void findElsewhere(Map<String, String> sources) {
        lines("elsewhere.txt").map(line -> COLUMN.split(line, 2)).forEach(pair -> {
            String[] test = pair[1].split("#", 2);
            boolean there = sources.entrySet().stream()
                    .anyMatch(source -> className(source.getKey()).equals(test[0])
                            && source.getValue().contains("void " + test[1] + "("));
            if (there) {
                add(pair[0], pair[1]);
            } else {
                faults.add("elsewhere.txt names " + pair[1] + ", which is not there");
            }
        });
    }

    private void add(String id, String test) {
        known(id, test);
        tests.computeIfAbsent(id, key -> new TreeSet<>()).add("`" + test + "`");
    }

    private void known(String id, String where) {
        if (!titles.containsKey(id)) {
            faults.add(where + " names " + id + ", which is no row of the catalogue");
        }
    }

    private static String className(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1, path.length() - 5);
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in = SecurityCoverage.class.getResourceAsStream("/attack/" + resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
