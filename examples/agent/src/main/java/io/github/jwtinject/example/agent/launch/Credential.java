package io.github.jwtinject.example.agent.launch;

/**
 * How a request carries its token, as configured.
 *
 * @param inCookie whether only a cookie does; else a header does
 * @param headerName the header
 * @param cookieName the cookie
 * @param optional whether a request without token passes, as with {@code validate=false}
 */
public record Credential(boolean inCookie, String headerName, String cookieName, boolean optional) {

    static Credential of(JwtOptions options) {
        return new Credential(
                options.text("token-source", "header").equals("cookie"),
                options.text("token-header-key", "Authorization"),
                options.text("cookie-name", "access_token"),
                !options.is("validate", true));
    }

    /** The arguments that make curl send a token. */
    String curlArguments(String token) {
        return inCookie
                ? "--cookie " + quoted(cookieName + "=", token)
                : "-H " + quoted(headerName + ": Bearer ", token);
    }

    /** In double quotes, for a token that is a shell variable. */
    private static String quoted(String name, String token) {
        return '"' + name.replaceAll("([\"\\\\$`])", "\\\\$1") + token + '"';
    }
}
