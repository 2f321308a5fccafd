package io.github.jwtinject.report;

/** Who may call an endpoint. */
public enum Access {
    /** Anyone: an exclusion leaves it alone. */
    EXCLUDED("open: excluded"),
    /** Anyone, at some of its paths: an exclusion leaves these alone. */
    PARTLY_EXCLUDED("open in part: excluded"),
    /** Whoever is authenticated. */
    AUTHENTICATED("authenticated"),
    /** Who has the scopes that a rule, or the handler itself, asks for. */
    SCOPES("scopes"),
    /** Nobody but who has the admin scope: no rule covers it. */
    DENIED("denied: no rule");

    private final String words;

    Access(String words) {
        this.words = words;
    }

    /** Whether nobody may call it without a token. */
    public boolean isProtected() {
        return this != EXCLUDED && this != PARTLY_EXCLUDED;
    }

    /** In words. */
    @Override
    public String toString() {
        return words;
    }
}
