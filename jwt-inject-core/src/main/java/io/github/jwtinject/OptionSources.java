package io.github.jwtinject;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers our options from a framework's sources of properties, in whatever spelling it allows. The strongest source
 * comes first: an option is what the first source says that has it, and a list is that source's as a whole. Not
 * thread-safe.
 */
public final class OptionSources {

    private final Map<String, String> explicit = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * Takes what files, arguments and the like say. A name that is under our prefix and no option's is taken as well,
     * for {@link #options()} to refuse.
     *
     * @param names all names of the source; what is not ours is left alone
     * @param text gives the value of a name of ours, from the name and the property that it spells; null for none
     */
    public <N> void properties(Iterable<? extends N> names, BiFunction<? super N, String, @Nullable String> text) {
        take(names, OptionSpelling::ofProperty, text, explicit);
    }

    /**
     * Takes what environment variables say: {@code JWT_INJECT_TOKEN_SOURCE}, {@code JWTINJECT_TOKENSOURCE}, {@code
     * JWT_INJECT_VERIFICATION_KEYS_0}. What sets no option is left alone.
     *
     * @param names all names of the source
     * @param text gives the value of a name of ours, from the name and the property that it spells; null for none
     */
    public <N> void variables(Iterable<? extends N> names, BiFunction<? super N, String, @Nullable String> text) {
        take(names, OptionSpelling::ofVariable, text, variables);
    }

    /**
     * What was gathered.
     *
     * @throws JwtConfigurationException when a name is unknown; the message holds the nearest known one
     */
    public JwtInjectProperties options() {
        return JwtInjectProperties.from(explicit, variables);
    }

    private <N> void take(
            Iterable<? extends N> names,
            Function<String, @Nullable String> spelling,
            BiFunction<? super N, String, @Nullable String> text,
            Map<String, String> into) {
        Set<String> takenHere = new HashSet<>();
        for (N name : names) {
            String property = spelling.apply(String.valueOf(name));
            if (property != null && !taken.contains(option(property))) {
                String value = text.apply(name, property);
                if (value != null) {
                    into.put(property, value);
                    takenHere.add(option(property));
                }
            }
        }
        taken.addAll(takenHere);
    }

    /** A list's name, and that of numbered entries, without what follows its first index. */
    private static String option(String property) {
        int index = property.indexOf('[');
        return index < 0 ? property : property.substring(0, index);
    }
}
