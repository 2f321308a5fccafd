package io.github.jwtinject;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the options look for a token, as an extractor, and in the words of the refusal when none is there. */
final class TokenPlaces {

    private TokenSource source = TokenSource.HEADER;
    private OnConflict onConflict = OnConflict.PREFER_HEADER;
    private @Nullable String header;
    private @Nullable String cookie;
    private boolean allowBare;
    private @Nullable TokenExtractor custom;

    void source(TokenSource source) {
        this.source = source;
    }

    void onConflict(OnConflict onConflict) {
        this.onConflict = onConflict;
    }

    void header(String name) {
        this.header = FieldName.checked("token-header-key", name);
    }

    void cookie(String name) {
        this.cookie = FieldName.checked("cookie-name", name);
    }

    void allowBare(boolean allow) {
        this.allowBare = allow;
    }

    void custom(TokenExtractor extractor) {
        this.custom = extractor;
    }

    /** Whether a browser may be the one that sends the token. */
    boolean includeCookie() {
        return source != TokenSource.HEADER || custom != null;
    }

    TokenExtractor extractor() {
        refuseContradictions();
        if (custom != null) {
            return custom;
        }
        TokenExtractor fromHeader = HeaderTokenExtractor.of(headerName(), allowBare);
        TokenExtractor fromCookie = CookieTokenExtractor.of(cookieName());
        return switch (source) {
            case HEADER -> fromHeader;
            case COOKIE -> fromCookie;
            case BOTH ->
                onConflict == OnConflict.REJECT
                        ? TokenExtractor.onlyOf(fromHeader, fromCookie)
                        : TokenExtractor.firstOf(fromHeader, fromCookie);
        };
    }

    /** The same for documents; empty where an extractor of the application's own knows the place alone. */
    List<TokenPlace> all() {
        if (custom != null) {
            return List.of();
        }
        TokenPlace inHeader = new TokenPlace(TokenPlace.In.HEADER, headerName());
        TokenPlace inCookie = new TokenPlace(TokenPlace.In.COOKIE, cookieName());
        return switch (source) {
            case HEADER -> List.of(inHeader);
            case COOKIE -> List.of(inCookie);
            case BOTH -> List.of(inHeader, inCookie);
        };
    }

    /** What a sender without a token is told. */
    String missing() {
        if (custom != null) {
            return "JWT token missing";
        }
        return switch (source) {
            case HEADER -> headerName() + " header missing";
            case COOKIE -> "JWT cookie '" + cookieName() + "' missing";
            case BOTH -> "JWT token missing from both " + headerName() + " header and '" + cookieName() + "' cookie";
        };
    }

    private void refuseContradictions() {
        if (custom != null && (header != null || cookie != null || allowBare || source != TokenSource.HEADER)) {
            throw new JwtConfigurationException("A token extractor of your own and token-source, token-header-key,"
                    + " allow-bare-token or cookie-name contradict each other: drop one side.");
        }
        if (source == TokenSource.HEADER && cookie != null) {
            throw new JwtConfigurationException("cookie-name is set, and token-source=header reads no cookie: set"
                    + " token-source=cookie or both, or drop cookie-name.");
        }
        if (source == TokenSource.COOKIE && (header != null || allowBare)) {
            throw new JwtConfigurationException("token-header-key or allow-bare-token is set, and token-source=cookie"
                    + " reads no header: set token-source=header or both, or drop them.");
        }
        if (source != TokenSource.BOTH && onConflict == OnConflict.REJECT) {
            throw new JwtConfigurationException("on-conflict=reject is set, and token-source reads one place only: set"
                    + " token-source=both, or drop on-conflict.");
        }
    }

    private String headerName() {
        return header == null ? "Authorization" : header;
    }

    private String cookieName() {
        return cookie == null ? "access_token" : cookie;
    }
}
