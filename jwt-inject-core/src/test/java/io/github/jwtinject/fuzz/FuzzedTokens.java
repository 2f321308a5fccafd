package io.github.jwtinject.fuzz;

import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.VerifiedToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A secret that no fuzzer can guess, tokens that are signed with it, and a validator that trusts it. */
final class FuzzedTokens {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final String HEADER = "{\"alg\":\"HS256\"}";
    static final String PAYLOAD = "{\"sub\":\"user_123\",\"exp\":4102444800}";

    private static final byte[] SECRET = new byte[32];
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static {
        new SecureRandom().nextBytes(SECRET);
    }

    static final TokenValidator VALIDATOR = TokenValidator.builder()
            .secretKey("base64:" + Base64.getEncoder().encodeToString(SECRET))
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .maxTokenSize(64 * 1024)
            .build();

    private FuzzedTokens() {}

    static String signed(byte[] header, byte[] payload) {
        String input = BASE64URL.encodeToString(header) + "." + BASE64URL.encodeToString(payload);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            byte[] signature = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + BASE64URL.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The token, if it is accepted; whatever is thrown but a refusal is a finding. */
    static @Nullable VerifiedToken accepted(String token) {
        try {
            return VALIDATOR.validate(token);
        } catch (JwtRefusedException refused) {
            return null;
        }
    }

    static void finding(String what) {
        throw new AssertionError(what);
    }
}
