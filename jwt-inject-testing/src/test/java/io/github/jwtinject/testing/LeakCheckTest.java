package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A leak check that finds nothing is worth nothing until it was seen to find something. */
class LeakCheckTest {

    private final LeakCheck leaks = new LeakCheck();
    private final ServerSetup setup = setup();
    private final String token = setup.tokens().compact();

    @BeforeEach
    void begin() {
        leaks.listen();
        leaks.begin(setup);
        leaks.issued(token);
    }

    @AfterEach
    void end() {
        leaks.end();
    }

    @Test
    void nothingIsFound_whereNothingLeaked() {
        leaks.answered("{\"detail\":\"Invalid token\"}");
        LoggerFactory.getLogger("io.github.jwtinject.X").trace("Refusal[invalid, SIGNATURE, Invalid token]");

        assertThatCode(leaks::verify).doesNotThrowAnyException();
    }

    @Test
    void aToken_isFound_inAnAnswer() {
        leaks.answered("{\"detail\":\"" + token + "\"}");

        assertLeak();
    }

    @Test
    void aPartOfAToken_isFound_inAnAnswer() {
        leaks.answered("signature " + token.substring(token.lastIndexOf('.') + 1));

        assertLeak();
    }

    @Test
    void aClaim_isFound_inAnAnswer() {
        leaks.answered("Claim note was " + ServerSetup.CANARY);

        assertLeak();
    }

    @Test
    void aToken_isFound_inATraceOfOurs() {
        LoggerFactory.getLogger("io.github.jwtinject.X").trace("token {}", token);

        assertLeak();
    }

    @Test
    void aToken_isFound_inTheCauseOfALoggedException() {
        Exception cause = new IllegalArgumentException("bad: " + token);
        LoggerFactory.getLogger("org.example").error("failed", new IllegalStateException("x", cause));

        assertLeak();
    }

    @Test
    void aToken_isFound_inTheJdksOwnLogging() {
        Logger.getLogger("org.example").log(Level.SEVERE, "failed", new IllegalStateException(token));

        assertLeak();
    }

    @Test
    void theKey_isFound_inALog() {
        LoggerFactory.getLogger("org.example").info("options {}", setup.tokens().options());

        assertLeak();
    }

    @Test
    void anIssuersAddress_isFound_inALog() {
        leaks.begin(ServerSetup.trustingIssuers("issuer-uri=https://idp.example"));
        LoggerFactory.getLogger("io.github.jwtinject.X").info("no keys from https://idp.example/keys");

        assertLeak();
    }

    private void assertLeak() {
        assertThatThrownBy(leaks::verify).isInstanceOf(AssertionError.class);
    }

    private static ServerSetup setup() {
        try {
            Method test = LeakCheckTest.class.getDeclaredMethod("nothingIsFound_whereNothingLeaked");
            return ServerSetup.of(test);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
