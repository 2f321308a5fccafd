package io.github.jwtinject.routes;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.text.Shown;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One scope that a rule asks for: an exact one ({@code agents:read}); one for what a path variable names
 * ({@code agents:{agent_id}:run}); or one for anything at all ({@code agents:{*}:read}).
 */
public final class ScopeRule {

    private static final Pattern TEMPLATE = Pattern.compile("([^{}]+):\\{(\\*|[A-Za-z_][A-Za-z0-9_]*)}:([^{}]+)");

    private final String text;
    private final @Nullable IdScope family;
    private final @Nullable String variable;

    private ScopeRule(String text, @Nullable IdScope family, @Nullable String variable) {
        this.text = text;
        this.family = family;
        this.variable = variable;
    }

    /**
     * Reads a rule.
     *
     * @throws JwtConfigurationException when it is none; the message names the mend
     */
    public static ScopeRule parse(String text) {
        if (!isToken(text)) {
            throw new JwtConfigurationException("The scope " + Shown.name(text)
                    + " is none that a token can hold (RFC 6749 section 3.3): write printable ASCII without spaces, quotes"
                    + " and backslashes, one scope for each entry.");
        }
        Matcher template = TEMPLATE.matcher(text);
        if (template.matches()) {
            String name = template.group(2);
            return new ScopeRule(
                    text, new IdScope(template.group(1), template.group(3)), name.equals("*") ? null : name);
        }
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new JwtConfigurationException(
                    "The scope " + Shown.name(text)
                            + " has a brace where no variable can be: write resource:{variable}:action or resource:{*}:action.");
        }
        return new ScopeRule(text, null, null);
    }

    /** Whether it is a scope-token of RFC 6749 section 3.3. */
    public static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '"' && c != '\\');
    }

    /** The path variable whose value it is about; null when there is none. */
    public @Nullable String variable() {
        return variable;
    }

    /**
     * Whether the identity's scopes satisfy it.
     *
     * @param id the value of its path variable; null when it has none
     */
    public boolean isSatisfiedBy(JwtIdentity identity, @Nullable String id) {
        if (identity.hasAdminScope()) {
            return true;
        }
        if (family == null) {
            return identity.scopes().contains(text);
        }
        if (variable == null) {
            return family.isGrantedOnAll(identity.scopes())
                    || !family.idsIn(identity.scopes()).isEmpty();
        }
        return id != null && family.isGrantedOn(id, identity.scopes());
    }

    /** The rule as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
