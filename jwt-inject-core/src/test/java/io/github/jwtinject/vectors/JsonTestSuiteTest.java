package io.github.jwtinject.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.text.BothReaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * JSONTestSuite, whose documents' names say whether a parser must accept them ({@code y_}), must refuse them ({@code n_})
 * or may choose ({@code i_}): as the value of a claim, and as the payload of a signed token.
 */
class JsonTestSuiteTest {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final TokenValidator VALIDATOR = TokenValidator.builder()
            .secretKey(TOKENS.verificationKey())
            .allowMissingExpiration(true)
            .maxTokenSize(64 * 1024)
            .build();

    @Test
    void aClaim_isReadAsTheSuiteSays() throws IOException {
        Deviations deviations = Deviations.of("jsontestsuite", SignatureVectors.JDK);
        int refused = 0;
        int musts = 0;
        for (Path file : documents()) {
            String name = file.getFileName().toString();
            boolean accepted = BothReaders.object(claim(Files.readAllBytes(file))) != null;
            if (name.startsWith("n_")) {
                musts++;
                refused += accepted ? 0 : 1;
            }
            if ((name.startsWith("n_") && accepted) || (name.startsWith("y_") && !accepted)) {
                deviations.add(name, accepted ? "accepted" : "refused");
            }
        }
        assertThat(musts).isEqualTo(188);
        deviations.assertAsListed();
        Figures.note("S4", refused + " of " + musts + " must-refuse documents are refused as claims");
    }

    @Test
    void aPayload_isRefusedForItself_unlessItIsAnObject() throws IOException {
        for (Path file : documents()) {
            byte[] document = Files.readAllBytes(file);
            String token = TOKENS.payload(document).compact();
            RefusalCause cause = cause(token);

            assertThat(cause)
                    .as(file.getFileName().toString())
                    .isIn(expected(file.getFileName().toString(), document, token));
        }
    }

    private static List<RefusalCause> expected(String name, byte[] document, String token) {
        if (token.length() > 64 * 1024) {
            return List.of(RefusalCause.TOKEN_SIZE);
        }
        if (document.length == 0) {
            return List.of(RefusalCause.TOKEN_PARTS);
        }
        boolean mayBeAnObject = !name.startsWith("n_")
                && new String(document, StandardCharsets.UTF_8).strip().startsWith("{");
        return mayBeAnObject ? Arrays.asList(RefusalCause.PAYLOAD, null) : List.of(RefusalCause.PAYLOAD);
    }

    private static RefusalCause cause(String token) {
        try {
            VALIDATOR.validate(token);
            return null;
        } catch (JwtRefusedException e) {
            return e.refusal().cause();
        }
    }

    private static byte[] claim(byte[] document) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes("{\"x\":".getBytes(StandardCharsets.US_ASCII));
        object.writeBytes(document);
        object.write('}');
        return object.toByteArray();
    }

    private static List<Path> documents() {
        return VectorFolder.files("jsontestsuite/test_parsing");
    }
}
