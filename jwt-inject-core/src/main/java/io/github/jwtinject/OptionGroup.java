package io.github.jwtinject;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The options that are made of entries with members of their own: numbered ones ({@code scope-mappings[0].route}) or named
 * ones ({@code issuers.main.issuer}).
 */
enum OptionGroup {
    SCOPE_MAPPINGS(
            "scope-mappings",
            Entries.NUMBERED,
            List.of(OptionMember.one("route"), OptionMember.listOrNone("scopes")),
            (builder, entry) -> builder.scopeMapping(
                    entry.required("route"), entry.list("scopes").toArray(new String[0]))),
    ISSUERS(
            "issuers",
            Entries.NAMED,
            List.of(
                    OptionMember.one("issuer"),
                    OptionMember.verificationKey("issuer-uri", OptionShape.SINGLE),
                    OptionMember.verificationKey("jwks-uri", OptionShape.SINGLE),
                    OptionMember.verificationKey("jwks-file", OptionShape.SINGLE),
                    OptionMember.verificationKey("verification-keys", OptionShape.LIST_OF_WHOLE_VALUES),
                    OptionMember.verificationKey("secret-key", OptionShape.SINGLE),
                    OptionMember.list("audience"),
                    OptionMember.one("ignore-audience"),
                    OptionMember.list("algorithms")),
            (builder, entry) -> builder.issuers(entry.label(), issuer -> IssuerMembers.apply(entry, issuer)));

    /** In this form alone, so that one entry has one spelling in every framework. */
    private static final Pattern ENTRY_NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private final String key;
    private final Entries entries;
    private final List<OptionMember> members;
    private final BiConsumer<JwtInjectBuilder, OptionEntry> setter;

    OptionGroup(
            String key, Entries entries, List<OptionMember> members, BiConsumer<JwtInjectBuilder, OptionEntry> setter) {
        this.key = key;
        this.entries = entries;
        this.members = members;
        this.setter = setter;
    }

    /** The group of this name, without the prefix; null when there is none. */
    static @Nullable OptionGroup named(String key) {
        for (OptionGroup group : values()) {
            if (group.key.equals(key)) {
                return group;
            }
        }
        return null;
    }

    /** The name as a property, without the prefix. */
    String key() {
        return key;
    }

    boolean isNumbered() {
        return entries == Entries.NUMBERED;
    }

    boolean takesEntry(String name) {
        return ENTRY_NAME.matcher(name).matches();
    }

    List<OptionMember> members() {
        return members;
    }

    /** The member of this name; null when there is none. */
    @Nullable
    OptionMember member(String name) {
        return members.stream()
                .filter(member -> member.key().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What a member's property is called, with a sign where its entry is named. */
    String pattern(OptionMember member) {
        return key + (isNumbered() ? "[n]." : ".<name>.") + member.key();
    }

    void apply(JwtInjectBuilder builder, OptionEntry entry) {
        setter.accept(builder, entry);
    }

    private enum Entries {
        NUMBERED,
        NAMED
    }
}
