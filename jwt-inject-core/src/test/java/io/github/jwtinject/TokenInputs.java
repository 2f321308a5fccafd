package io.github.jwtinject;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Tokens to try a validator with: good ones, signed ones that are odd in every way, and what becomes of them by damage. */
final class TokenInputs {

    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\u00E9\u0141";

    private final List<String> good;
    private final List<String> signed;

    private TokenInputs(List<String> good, List<String> signed) {
        this.good = good;
        this.signed = signed;
    }

    static TokenInputs of(JwsAlgorithm algorithm, Clock clock) {
        return of(TestTokens.of(algorithm).clock(clock), algorithm, clock);
    }

    /** Tokens of several issuers, who share one key, so that nothing but their names tells their tokens apart. */
    static TokenInputs of(JwsAlgorithm algorithm, Clock clock, List<String> issuers) {
        List<String> good = new ArrayList<>();
        List<String> signed = new ArrayList<>();
        for (String issuer : issuers) {
            TokenInputs own = of(TestTokens.of(algorithm).clock(clock).issuer(issuer), algorithm, clock);
            good.addAll(own.good);
            signed.addAll(own.signed);
        }
        return new TokenInputs(List.copyOf(good), List.copyOf(signed));
    }

    private static TokenInputs of(TestTokens tokens, JwsAlgorithm algorithm, Clock clock) {
        String alg = algorithm.joseName();
        List<String> good = new ArrayList<>();
        for (String kid : List.of("a", "b")) {
            good.add(tokens.keyId(kid).compact());
            good.add(tokens.keyId(kid)
                    .subject("other")
                    .claim("roles", List.of("x", 1, true))
                    .compact());
        }
        good.add(tokens.compact());
        good.add(tokens.rawHeader("{ \"alg\" : \"" + alg + "\" }").compact());
        List<String> signed = new ArrayList<>(good);
        for (String header : List.of(
                "{\"alg\":\"%s\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"%s\",\"b64\":false}",
                "{\"alg\":\"%s\",\"zip\":\"DEF\"}",
                "{\"alg\":\"%s\",\"cty\":\"JWT\"}",
                "{\"alg\":\"%s\",\"cty\":\"json\"}",
                "{\"alg\":\"%s\",\"kid\":null}",
                "{\"alg\":\"%s\",\"kid\":7}",
                "{\"alg\":\"%s\",\"kid\":\"\"}",
                "{\"alg\":\"%s\",\"kid\":\"unknown\"}",
                "{\"alg\":\"%s\",\"kid\":\"\\u0061\"}",
                "{\"alg\":\"%s\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"%s\",\"jku\":\"https://example.com\"}",
                "{\"alg\":\"%s\",\"alg\":\"none\"}",
                "{\"alg\":\"none\",\"x\":\"%s\"}",
                "{\"alg\":\"HS256\",\"x\":\"%s\"}",
                "{\"alg\":\"RS256\",\"x\":\"%s\"}",
                "{\"alg\":\"Ed25519\",\"x\":\"%s\"}",
                "{\"alg\":\"%s\"} ",
                "{\"alg\":\"%s\"}x",
                "[\"%s\"]")) {
            signed.add(tokens.rawHeader(header.formatted(alg)).compact());
        }
        for (String payload : List.of(
                "{}",
                "[]",
                "\"text\"",
                "{\"exp\":9999999999}",
                "{\"exp\":9999999999,\"exp\":9999999999}",
                "{\"exp\":9999999999,\"a\":{\"b\":1,\"b\":1}}",
                "{\"exp\":9999999999,\"\\u0065xp\":9999999999}",
                "{\"exp\":\"9999999999\"}",
                "{\"exp\":9999999999.5,\"nbf\":1.5}",
                "{\"exp\":1e999}",
                "{\"exp\":9999999999,\"x\":\"\\ud800\"}",
                "{\"exp\":9999999999,\"x\":\"\\ud83d\\ude00\"}",
                "{\"exp\":9999999999,\"x\":\"\u00E9\uD83D\uDE00\uFFFD\"}",
                "{\"exp\":9999999999,\"x\":null,\"x\":null}",
                "{\"exp\":9999999999} {}",
                "\uFEFF{\"exp\":9999999999}",
                "{\"exp\":9999999999,\"x\":" + "[".repeat(17) + "]".repeat(17) + "}")) {
            signed.add(tokens.keyId("a").payload(payload).compact());
        }
        signed.add(tokens.keyId("a")
                .payload(("{\"exp\":9999999999,\"x\":\"\u00E9\"}").getBytes(StandardCharsets.ISO_8859_1))
                .compact());
        signed.add(tokens.keyId("a").expired().compact());
        signed.add(tokens.keyId("a").withoutExpiration().compact());
        signed.add(tokens.keyId("a").expiresIn(Duration.ofSeconds(5)).compact());
        signed.add(tokens.keyId("a").notBefore(clock.instant().plusSeconds(60)).compact());
        signed.add(tokens.keyId("a").withForeignSignature().compact());
        signed.add(tokens.keyId("a").withBrokenSignature().compact());
        signed.add(tokens.keyId("a").withoutSignature().compact());
        return new TokenInputs(List.copyOf(good), List.copyOf(signed));
    }

    List<String> good() {
        return good;
    }

    /** One input; the same for the same state of the generator. */
    String next(RandomGenerator random) {
        String token = signed.get(random.nextInt(signed.size()));
        return switch (random.nextInt(10)) {
            case 0, 1 -> token;
            case 2 -> good.get(random.nextInt(good.size()));
            case 3 -> joined(random);
            case 4 -> withSignature(token, random);
            case 5 -> damaged(damaged(token, random), random);
            default -> damaged(token, random);
        };
    }

    /** A part of one token, a part of another and a part of a third. */
    private String joined(RandomGenerator random) {
        StringBuilder token = new StringBuilder();
        for (int part = 0; part < 3; part++) {
            String[] parts = good.get(random.nextInt(good.size())).split("\\.", -1);
            token.append(part == 0 ? "" : ".").append(parts[part]);
        }
        return token.toString();
    }

    /** The same token under another signature: of zeros, of ones, shorter, longer, random, or with one half replaced. */
    private static String withSignature(String token, RandomGenerator random) {
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        byte[] other = signature.clone();
        int half = signature.length / 2;
        switch (random.nextInt(6)) {
            case 0 -> Arrays.fill(other, (byte) 0);
            case 1 -> Arrays.fill(other, (byte) 0xFF);
            case 2 -> Arrays.fill(other, 0, half, (byte) (random.nextBoolean() ? 0 : 0xFF));
            case 3 -> Arrays.fill(other, half, other.length, (byte) (random.nextBoolean() ? 0 : 0xFF));
            case 4 -> other = Arrays.copyOf(signature, Math.max(0, signature.length + random.nextInt(-2, 3)));
            default -> random.nextBytes(other);
        }
        return token.substring(0, dot + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(other);
    }

    private static String damaged(String token, RandomGenerator random) {
        StringBuilder text = new StringBuilder(token);
        int at = random.nextInt(text.length() + 1);
        char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        // Half of the time near the end, where one value could have several spellings.
        int last = random.nextBoolean() ? Math.max(0, text.length() - 1) : Math.min(at, text.length() - 1);
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, c);
            case 1 -> text.deleteCharAt(last);
            case 2 -> text.setLength(at);
            case 3 -> text.append(c);
            default -> text.setCharAt(last, c);
        }
        return text.isEmpty() ? "." : text.toString();
    }
}
