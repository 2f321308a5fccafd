package io.github.jwtinject.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.keys.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Secrets that somebody has published: the short ones are refused, of the long ones it is counted what becomes of them. */
class WeakSecretsTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(VerificationKey.class);
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.setAdditive(false);
        warnings.start();
        log.addAppender(warnings);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(warnings);
        log.setAdditive(true);
    }

    @Test
    void shortSecretsAreRefused_andLongOnesCounted() throws IOException {
        int refusedShort = 0;
        int refusedLong = 0;
        int longOnes = 0;
        for (String secret : Files.readAllLines(VectorFolder.file("weak-secrets/jwt.secrets.list"))) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            boolean refused = isRefused(bytes);
            if (bytes.length < 32) {
                assertThat(refused).isTrue();
                refusedShort++;
            } else {
                longOnes++;
                refusedLong += refused ? 1 : 0;
            }
        }
        int warned = warnings.list.size();

        assertThat(refusedShort).isGreaterThan(100_000);
        assertThat(warned).as("of our own list, what this one holds too").isPositive();
        Figures.note(
                "S6",
                refusedShort + " short secrets refused; of " + longOnes + " published ones of 32 bytes and more "
                        + refusedLong + " refused as trivial or as a key by their looks, " + warned + " warned of");
    }

    private static boolean isRefused(byte[] secret) {
        try {
            VerificationKey.of(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, "HMAC"));
            return false;
        } catch (JwtConfigurationException e) {
            return true;
        }
    }
}
