package io.github.jwtinject.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, as its readers and the tests that hold it to the code see it. */
record Page(Path file, String text) {

    static final Path PROJECT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .normalize()
            .getParent();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6}) (.+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.+)\\|$");

    /** A block of code, and the section that it stands in. */
    record Block(String language, String code) {}

    static Page of(String path) {
        return of(PROJECT.resolve(path));
    }

    static Page of(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page of the project, wherever it stands. */
    static List<Page> all() {
        return files(PROJECT, ".md").stream().map(Page::of).toList();
    }

    /** The pages of the folder {@code docs}, and those beside it that this package holds to the code. */
    static List<Page> documentation() {
        Stream<Path> pages = files(PROJECT.resolve("docs"), ".md").stream();
        return Stream.concat(pages, Stream.of(PROJECT.resolve("CONTRIBUTING.md")))
                .map(Page::of)
                .toList();
    }

    /** The files below a folder whose names end so, without what is built or fetched. */
    static List<Path> files(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .filter(file -> Stream.of("target", "node_modules", ".git")
                            .noneMatch(built -> PROJECT.relativize(file).startsWith(built)
                                    || PROJECT.relativize(file).toString().contains("/" + built + "/")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its path from the project's folder. */
    String name() {
        return PROJECT.relativize(file).toString();
    }

    List<Block> blocks() {
        return blocksIn(text);
    }

    List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::code)
                .toList();
    }

    static List<Block> blocksIn(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    /** Without what stands in blocks of code. */
    String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** The text under each heading, up to the next one, by the anchor that leads there. */
    Map<String, String> sections() {
        String prose = text;
        List<int[]> starts = new ArrayList<>();
        List<String> anchors = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher heading = HEADING.matcher(withoutCode());
        while (heading.find()) {
            String anchor = anchor(heading.group(2));
            int times = seen.merge(anchor, 1, Integer::sum);
            anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
            starts.add(new int[] {heading.start(), heading.end()});
        }
        Map<String, String> sections = new LinkedHashMap<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1)[0] : prose.length();
            sections.put(anchors.get(i), prose.substring(starts.get(i)[1], end));
        }
        return sections;
    }

    /** The text under a heading; fails where there is none. */
    String section(String anchor) {
        String section = sections().get(anchor);
        if (section == null) {
            throw new AssertionError(name() + " has no section " + anchor);
        }
        return section;
    }

    /** The cells of a table's rows, without its head; the text holds one table. */
    static List<List<String>> rows(String text) {
        return ROW.matcher(text)
                .results()
                .map(row -> Stream.of(row.group(1).split("(?<!\\\\)\\|", -1))
                        .map(String::strip)
                        .toList())
                .skip(2)
                .toList();
    }

    /** What stands between backticks in a cell. */
    static List<String> codes(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(code -> code.group(1))
                .toList();
    }

    /** Blanks in the place of code, so that a comment in it is no heading, and positions stay. */
    private String withoutCode() {
        return BLOCK.matcher(text)
                .replaceAll(block -> Matcher.quoteReplacement(block.group().replaceAll("[^\\n]", " ")));
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("&[a-z]+;", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    /** Without any white space, since lines break elsewhere on a page than in a source file. */
    static String folded(String code) {
        return code.replaceAll("\\s+", "");
    }
}
