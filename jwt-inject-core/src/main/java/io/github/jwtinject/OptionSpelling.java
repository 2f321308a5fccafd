package io.github.jwtinject;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The spellings that frameworks allow for one option, in files ({@code jwtInject.tokenSource}) or as an environment
 * variable ({@code JWT_INJECT_TOKEN_SOURCE}, {@code JWTINJECT_TOKENSOURCE}).
 */
final class OptionSpelling {

    private static final String ALIAS = "algorithm";
    private static final String INDEX = "[n]";
    private static final String NAME = "<name>";

    /** A dot is a dot: what stands between two of them is a word, which may have dashes or not. */
    private static final Signs OF_PROPERTIES = new Signs("[-_]?", "\\.", "\\[([0-9]+)]", "([^.\\[\\]]+)");

    /**
     * A sign may stand for any other. An entry's name is one word, since nothing says whether a second one belongs to it.
     */
    private static final Signs OF_VARIABLES =
            new Signs("[-_.]?", "[-_.]", "[-_.\\[]([0-9]+)[-_.\\]]??", "([a-zA-Z0-9]+)");

    private static final List<OptionSpelling> PROPERTIES = of(OF_PROPERTIES);
    private static final List<OptionSpelling> VARIABLES = of(OF_VARIABLES);

    private static final Pattern PROPERTY = OF_PROPERTIES.pattern(JwtInjectProperties.PREFIX, "(.+)");

    /** What a separator looks like where it may be left out, where it may not, and an index, and an entry's name. */
    private record Signs(String dash, String dot, String index, String name) {

        Pattern pattern(String template, String rest) {
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < template.length(); i++) {
                if (template.startsWith(INDEX, i)) {
                    regex.append(index);
                    i += INDEX.length() - 1;
                } else if (template.startsWith(NAME, i)) {
                    regex.append(name);
                    i += NAME.length() - 1;
                } else {
                    char sign = template.charAt(i);
                    regex.append(sign == '-' ? dash : sign == '.' ? dot : String.valueOf(sign));
                }
            }
            return Pattern.compile(regex + rest, Pattern.CASE_INSENSITIVE);
        }
    }

    private final String template;
    private final Pattern pattern;

    private OptionSpelling(String template, Signs signs) {
        this.template = template;
        this.pattern = signs.pattern(JwtInjectProperties.PREFIX + template, "(?:" + signs.index() + "[-_.]?)?");
    }

    private static List<OptionSpelling> of(Signs signs) {
        return Stream.of(
                        JwtInjectProperties.optionNames().stream(),
                        Stream.of(ALIAS),
                        JwtInjectProperties.entryOptionNames().stream())
                .flatMap(Function.identity())
                .map(template -> new OptionSpelling(template, signs))
                .toList();
    }

    /** The property that an environment variable sets; null where it sets none of ours. */
    static @Nullable String ofVariable(String name) {
        return known(VARIABLES, name.toLowerCase(Locale.ROOT));
    }

    /**
     * The property as the core spells it; as it was written, behind our prefix, where no option is spelt like it; null
     * where it is not under our prefix.
     */
    static @Nullable String ofProperty(String name) {
        Matcher ours = PROPERTY.matcher(name);
        if (!ours.matches()) {
            return null;
        }
        String known = known(PROPERTIES, name);
        return known == null ? JwtInjectProperties.PREFIX + ours.group(1) : known;
    }

    private static @Nullable String known(List<OptionSpelling> spellings, String name) {
        for (OptionSpelling spelling : spellings) {
            Matcher parts = spelling.pattern.matcher(name);
            if (parts.matches()) {
                return JwtInjectProperties.PREFIX + spelling.filled(parts);
            }
        }
        return null;
    }

    private String filled(Matcher parts) {
        int last = parts.groupCount();
        String name = template;
        if (last > 1) {
            String entry = parts.group(1);
            name = name.replace(INDEX, "[" + entry + "]").replace(NAME, entry);
        }
        return parts.group(last) == null ? name : name + "[" + parts.group(last) + "]";
    }
}
