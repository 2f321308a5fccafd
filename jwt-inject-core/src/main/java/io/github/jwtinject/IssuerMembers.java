package io.github.jwtinject;

/** What the members of {@code issuers.<name>} say, told to the issuer's builder. */
final class IssuerMembers {

    private IssuerMembers() {}

    static void apply(OptionEntry entry, TrustedIssuerBuilder issuer) {
        String name = entry.one("issuer");
        if (name != null) {
            issuer.issuer(name);
        }
        applyKeys(entry, issuer);
        issuer.audience(entry.list("audience").toArray(String[]::new));
        issuer.algorithms(entry.list("algorithms").toArray(String[]::new));
        String ignoreAudience = entry.one("ignore-audience");
        if (ignoreAudience != null) {
            issuer.ignoreAudience(OptionValue.flag(option(entry, "ignore-audience"), ignoreAudience));
        }
    }

    private static void applyKeys(OptionEntry entry, TrustedIssuerBuilder issuer) {
        String issuerUri = entry.one("issuer-uri");
        if (issuerUri != null) {
            issuer.issuerUri(issuerUri);
        }
        String jwksUri = entry.one("jwks-uri");
        if (jwksUri != null) {
            issuer.jwksUri(jwksUri);
        }
        String jwksFile = entry.one("jwks-file");
        if (jwksFile != null) {
            issuer.jwksFile(OptionValue.path(option(entry, "jwks-file"), jwksFile));
        }
        String secretKey = entry.one("secret-key");
        if (secretKey != null) {
            issuer.secretKey(secretKey);
        }
        issuer.verificationKeys(entry.list("verification-keys").toArray(String[]::new));
    }

    /** Without the prefix, which messages put in front. */
    private static String option(OptionEntry entry, String member) {
        return "issuers." + entry.label() + "." + member;
    }
}
