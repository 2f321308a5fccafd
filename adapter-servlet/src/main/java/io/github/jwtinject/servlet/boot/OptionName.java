package io.github.jwtinject.servlet.boot;

import io.github.jwtinject.JwtInjectProperties;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The name of an option, in whatever spelling Boot allows.
 *
 * @param name as the core spells it; where it knows none like it, as it was written
 * @param index of a list's element in brackets, or nothing
 */
record OptionName(String name, String index) {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("jwt-inject");
    private static final String UNIFORM_PREFIX = PREFIX.getElement(0, Form.UNIFORM);

    private static final Map<String, String> SPELLINGS = JwtInjectProperties.optionNames().stream()
            .collect(Collectors.toMap(option -> option.replace("-", ""), Function.identity()));

    /** The option that a property of this name sets; null where the name is not under our prefix. */
    static @Nullable OptionName of(ConfigurationPropertyName name) {
        if (!PREFIX.isAncestorOf(name)) {
            return null;
        }
        int size = name.getNumberOfElements();
        boolean indexed = size == 3 && name.isNumericIndex(2);
        String known = size == 2 || indexed ? SPELLINGS.get(name.getElement(1, Form.UNIFORM)) : null;
        return known == null
                ? new OptionName(name.subName(1).toString(), "")
                : new OptionName(known, indexed ? "[" + name.getElement(2, Form.ORIGINAL) + "]" : "");
    }

    /**
     * The option that an environment variable sets, by its letters alone, since an underscore may stand for a dash, a dot
     * or a bracket: {@code JWT_INJECT_AUDIENCE_0_}, {@code JWTINJECT_SECRETKEY}; null where it is not under our prefix.
     */
    static @Nullable OptionName ofVariable(ConfigurationPropertyName name) {
        int size = name.getNumberOfElements();
        boolean indexed = size > 0 && name.isNumericIndex(size - 1);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < (indexed ? size - 1 : size); i++) {
            letters.append(name.getElement(i, Form.UNIFORM));
        }
        if (letters.indexOf(UNIFORM_PREFIX) != 0) {
            return null;
        }
        String rest = letters.substring(UNIFORM_PREFIX.length());
        return new OptionName(
                SPELLINGS.getOrDefault(rest, rest),
                indexed ? "[" + name.getElement(size - 1, Form.ORIGINAL) + "]" : "");
    }

    /** The property as the core reads it. */
    String property() {
        return JwtInjectProperties.PREFIX + name + index;
    }
}
