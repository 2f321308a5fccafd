package io.github.jwtinject;

import java.util.List;

/** Reads the token from one cookie, whose name is compared exactly (RFC 6265 section 5.4). */
final class CookieTokenExtractor implements TokenExtractor {

    private final String cookie;

    private CookieTokenExtractor(String cookie) {
        this.cookie = cookie;
    }

    static CookieTokenExtractor of(String cookie) {
        return new CookieTokenExtractor(FieldName.checked("cookie-name", cookie));
    }

    @Override
    public Extraction extract(RequestView request) {
        List<String> values = request.cookies(cookie);
        if (values.isEmpty()) {
            return Extraction.none();
        }
        if (values.size() > 1) {
            return Extraction.ambiguous();
        }
        return values.get(0).isEmpty() ? Extraction.malformed() : Extraction.foundInCookie(values.get(0));
    }
}
