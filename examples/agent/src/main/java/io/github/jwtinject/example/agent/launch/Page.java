package io.github.jwtinject.example.agent.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTML page that is whole in itself, and the policy under which nothing but its own script and style runs.
 *
 * @param html the body, {@code text/html; charset=utf-8}
 * @param contentSecurityPolicy the header {@code Content-Security-Policy}, to be sent with it
 */
public record Page(String html, String contentSecurityPolicy) {

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    /** The page of {@code GET /}: mint a token where that can be done, call an endpoint, see its answer. */
    public static Page home(Setup setup) {
        Credential credential = setup.credential();
        DemoTokens demo = setup.demoTokens();
        return of(
                "index.html",
                Map.of(
                        "demo", String.valueOf(demo != null),
                        "claims", demo == null ? "" : demo.demoClaimsText(),
                        "cookie", String.valueOf(credential.inCookie()),
                        "optional", String.valueOf(credential.optional()),
                        "header-name", credential.headerName(),
                        "cookie-name", credential.cookieName()));
    }

    static Page of(String resource, Map<String, String> values) {
        String html = text(resource);
        for (Map.Entry<String, String> value : values.entrySet()) {
            html = html.replace("{{" + value.getKey() + "}}", escaped(value.getValue()));
        }
        String policy = "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'; script-src " + hash(SCRIPT, html) + "; style-src " + hash(STYLE, html);
        return new Page(html, policy);
    }

    static String text(String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(Pattern element, String html) {
        Matcher found = element.matcher(html);
        if (!found.find()) {
            return "'none'";
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
