package io.github.jwtinject;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an {@link OptionGroup}: {@code scope-mappings[0]}, or {@code issuers.main}.
 *
 * @param property the property that its members' names begin with
 * @param label the entry's name, or its index
 * @param members what is set of it, by the members' names
 */
record OptionEntry(String property, String label, Map<String, List<String>> members) {

    boolean has(String member) {
        return members.containsKey(member);
    }

    /** The value of a single member; null when it is not set. */
    @Nullable
    String one(String member) {
        List<String> values = members.get(member);
        return values == null ? null : values.get(0);
    }

    /** The value of a single member without which the entry says nothing. */
    String required(String member) {
        String value = one(member);
        if (value == null) {
            throw new JwtConfigurationException(
                    property + " has no " + member + ": set " + property + "." + member + ", or remove the entry.");
        }
        return value;
    }

    /** The values of a member that is a list; empty when it is not set. */
    List<String> list(String member) {
        return members.getOrDefault(member, List.of());
    }
}
