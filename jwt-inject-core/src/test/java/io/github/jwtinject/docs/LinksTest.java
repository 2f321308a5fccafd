package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Follows the links of every page of the project that lead to another place of it. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\[(?:[^\\]\\[]|\\[[^\\]]*])*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");

    @Test
    void everyLink_leadsToAFileAndAnAnchor() {
        List<String> broken = new ArrayList<>();
        int followed = 0;
        for (Page page : Page.all()) {
            Matcher link = LINK.matcher(CODE.matcher(page.prose()).replaceAll("code"));
            while (link.find()) {
                String target = link.group(1);
                if (!target.matches("[a-z]+:.*")) {
                    followed++;
                    if (!leadsSomewhere(page, target)) {
                        broken.add(page.name() + ": " + target);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(followed).isPositive();
    }

    private static boolean leadsSomewhere(Page page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? page.file()
                : page.file().resolveSibling(parts[0]).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return parts.length == 1 || Page.of(file).sections().containsKey(parts[1]);
    }

    @Test
    void everyPageOfTheFolder_isLinkedFromItsFirstPage() {
        String first = Page.of("docs/README.md").text();
        Stream<String> pages = Page.files(Page.PROJECT.resolve("docs"), ".md").stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("README.md"));
        assertThat(pages).allSatisfy(name -> assertThat(first).contains("(" + name + ")"));
    }
}
