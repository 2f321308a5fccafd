package io.github.jwtinject.testing;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an attacker makes of a good token that he holds: parts A to H of the catalogue of attacks, each by its number. The
 * good tokens have an issuer and an audience that the server expects, and are signed with RSA.
 */
public final class AttackPlaybook {

    /** The issuer that the server of the playbook expects. */
    public static final String ISSUER = "https://idp.example";

    /** The audience that it expects. */
    public static final String AUDIENCE = "api";

    /** A claim that an admitted token's handler answers, and that no other answer may show. */
    public static final String SHOWN = "canary-shown-3c07";

    private final TestTokens good;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private AttackPlaybook(TestTokens good) {
        this.good = good;
    }

    /** The good token, of which the attacks are made. */
    public static TestTokens good(TestTokens tokens) {
        return tokens.issuer(ISSUER).audience(AUDIENCE).claim("name", SHOWN);
    }

    /** The attacks by their numbers and names: whole tokens, to be sent as they are. */
    public static Map<String, String> against(TestTokens good) {
        AttackPlaybook playbook = new AttackPlaybook(good);
        playbook.algorithms();
        playbook.keyChoice();
        playbook.headers();
        playbook.keys();
        playbook.spellings();
        playbook.json();
        playbook.times();
        playbook.claims();
        return playbook.tokens;
    }

    private void algorithms() {
        add("A1 unsecured", good.unsecured());
        add("A1 none, signed", good.header("alg", "none"));
        for (String none : List.of("None", "NONE", "nOnE", "none ", "")) {
            add("A2 " + none, good.header("alg", none));
            add("A2 stripped " + none, good.header("alg", none).withoutSignature());
        }
        add("A3 absent", good.withoutHeader("alg"));
        add("A3 null", good.header("alg", null));
        add("A3 number", good.header("alg", 1));
        add("A3 array", good.header("alg", List.of("RS256")));
        add("A3 lower case", good.header("alg", "rs256"));
        add("A4 public key as secret", good.signedWithPublicKeyAsSecret());
        add("A5 public key as longer secret", good.signedWithPublicKeyAsSecret().header("alg", "HS512"));
        add("A6 RS512", good.signedAs(JwsAlgorithm.RS512));
        add("A6 PS256", good.signedAs(JwsAlgorithm.PS256));
        add("A7 stripped", good.withoutSignature());
        add("A7 null", parts()[0] + "." + parts()[1] + ".null");
        add("A7 without second dot", parts()[0] + "." + parts()[1]);
        add("A7 of another token", parts()[0] + "." + parts()[1] + "." + partsOf(good.subject("x"))[2]);
        add("A7 payload of another token", parts()[0] + "." + partsOf(good.subject("x"))[1] + "." + parts()[2]);
        add("A7 one bit", good.withBrokenSignature());
        add("A7 foreign key", good.withForeignSignature());
        add("A14 a byte more", parts()[0] + "." + parts()[1] + ".AA" + parts()[2]);
        add("A16 unknown name", good.header("alg", "ML-DSA-44"));
    }

    private void keyChoice() {
        TestTokens foreign = good.withForeignSignature();
        add("B1 embedded key", foreign.header("jwk", Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB")));
        add("B2 key by URL", foreign.header("jku", "http://127.0.0.1:1/jwks.json"));
        add("B2 certificate by URL", foreign.header("x5u", "file:///etc/passwd"));
        add("B3 certificate", foreign.header("x5c", List.of("MIIB")));
        add("B4 path", foreign.keyId("../../../dev/null"));
        add("B5 query", foreign.keyId("x' UNION SELECT '1'--"));
        add("B6 number", good.header("kid", 1));
        add("B6 object", good.header("kid", Map.of()));
        add("B6 long", good.keyId("k".repeat(1000)));
    }

    private void headers() {
        add("C1 unknown critical", good.header("crit", List.of("x")).header("x", 1));
        add("C2 empty critical", good.header("crit", List.of()));
        add("C2 null critical", good.header("crit", null));
        add("C3 unencoded", good.header("crit", List.of("b64")).header("b64", false));
        add("C4 unencoded, not critical", good.header("b64", false));
        add("C5 compressed", good.header("zip", "DEF"));
        add("C5 encrypted", good.header("enc", "A128GCM"));
        add("C6 nested", good.header("cty", "JWT"));
        add("C6 nested twice", good.header("cty", "JWT").payload(good.compact()));
        add("C7 type is no text", good.header("typ", 1));
    }

    private void keys() {
        add("D2 empty secret", good.header("alg", "HS256").withoutSignature());
        add("D6 another hash", good.signedAs(JwsAlgorithm.PS512));
    }

    private void spellings() {
        String token = good.compact();
        for (String tail : List.of("=", "==", ".", "!", "%3D", ".AA", "~")) {
            add("E3 tail " + tail, token + tail);
            add("E3 inside " + tail, token.replaceFirst("\\.", tail + "."));
        }
        add("E1 leading dot", "." + token);
        add("E1 two dots", token.replaceFirst("\\.", ".."));
        add("E1 one part", parts()[0]);
        add("E2 dots", ".".repeat(4000));
        add("E6 trailing bits", withStrayBits(token));
        add("E7 a character less", token.substring(0, token.length() - 1));
        add("E10 large", good.claim("bulk", "x".repeat(7000)));
        add("E11 encoded dots", token.replace(".", "%2E"));
    }

    private void json() {
        String end = ",\"name\":\"" + SHOWN + "\",\"iss\":\"" + ISSUER + "\",\"aud\":\"" + AUDIENCE
                + "\",\"exp\":4102444800}";
        add("F1 sub twice", good.payload("{\"sub\":\"user_123\",\"sub\":\"mallory\"" + end));
        add("F1 sub twice, escaped", good.payload("{\"sub\":\"user_123\",\"\\u0073ub\":\"mallory\"" + end));
        add("F1 nested", good.payload("{\"sub\":\"user_123\",\"x\":{\"y\":1,\"y\":2}" + end));
        add("F3 deep", good.payload("{\"sub\":\"user_123\",\"x\":" + "[".repeat(500) + "]".repeat(500) + end));
        add("F5 infinite", good.payload("{\"sub\":\"user_123\",\"x\":1e400" + end));
        add("F6 not a number", good.payload("{\"sub\":\"user_123\",\"x\":NaN" + end));
        add("F7 array", good.payload("[{\"sub\":\"user_123\"" + end + "]"));
        add("F7 more behind", good.payload("{\"sub\":\"user_123\"" + end + " x"));
        add("F7 comment", good.payload("/**/{\"sub\":\"user_123\"" + end));
        add("F8 comma", good.payload("{,\"sub\":\"user_123\"" + end));
        add("F8 no colon", good.payload("{\"sub\" \"user_123\"" + end));
        add("F9 overlong", good.payload(("{\"sub\":\"\u00c0\u00ae\"" + end).getBytes(StandardCharsets.ISO_8859_1)));
        add("F10 mark", good.payload("\ufeff{\"sub\":\"user_123\"" + end));
        add("F10 UTF-16", good.payload(("{\"sub\":\"user_123\"" + end).getBytes(StandardCharsets.UTF_16BE)));
        add("F11 surrogate", good.payload("{\"sub\":\"\\ud800\"" + end));
        add("F11 NUL", good.payload("{\"sub\":\"a\\u0000\"" + end));
    }

    private void times() {
        add("G1 no exp", good.withoutExpiration());
        for (Object no : new Object[] {"9999999999", true, List.of(), Map.of()}) {
            add("G2 " + no.getClass().getSimpleName(), good.claim("exp", no));
        }
        add("G2 null", good.claim("exp", null));
        add("G3 beyond all dates", good.claim("exp", Long.MAX_VALUE));
        add("G4 negative", good.claim("nbf", -1));
        add("G5 ends before it begins", good.claim("iat", 4102444800L));
        add("G6 expired", good.expired());
        add("G6 not yet", good.claim("exp", 4102444801L).claim("nbf", 4102444800L));
    }

    private void claims() {
        add("H1 other issuer", good.issuer(ISSUER + "/"));
        add("H1 issuer in an array", good.claim("iss", List.of(ISSUER)));
        add("H1 no issuer", good.withoutClaim("iss"));
        add("H2 other audience", good.audience("other"));
        add("H2 no audience", good.withoutClaim("aud"));
        add("H2 audience and number", good.claim("aud", List.of(AUDIENCE, 1)));
        add("H5 empty", good.subject(""));
        add("H5 number", good.claim("sub", 1));
        add("H5 array", good.claim("sub", List.of("user_123")));
        add("H6 reserved", good.subject("__admin__"));
    }

    private void add(String name, TestTokens tokens) {
        add(name, tokens.compact());
    }

    private void add(String name, String token) {
        tokens.put(name, token);
    }

    private String[] parts() {
        return partsOf(good);
    }

    private static String[] partsOf(TestTokens tokens) {
        return tokens.compact().split("\\.", -1);
    }

    /** The last character carries four bits that belong to no byte: 256 bytes end in two characters. */
    private static String withStrayBits(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last | 1);
    }
}
