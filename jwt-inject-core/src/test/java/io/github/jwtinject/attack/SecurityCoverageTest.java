package io.github.jwtinject.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every row of the catalogue of attacks has its tests, and the page that says which is up to date. */
class SecurityCoverageTest {

    static final String COMMAND = "mvn -pl jwt-inject-core test -Dtest=SecurityCoverageTest -Dcoverage.write=true";

    private static final Path CHECKOUT = Path.of("..");
    private static final Path PAGE = CHECKOUT.resolve("docs/security-coverage.md");

    @Test
    void everyRow_hasATest_orSaysWhatItWaitsFor() {
        assumeCheckout();
        assertThat(SecurityCoverage.of(CHECKOUT).faults()).isEmpty();
    }

    @Test
    void thePage_isUpToDate() throws IOException {
        assumeCheckout();
        String page = SecurityCoverage.of(CHECKOUT).page();
        if (Boolean.getBoolean("coverage.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("to write it again: " + COMMAND).exists();
        assertThat(Files.readString(PAGE)).as("to write it again: " + COMMAND).isEqualTo(page);
    }

    private static void assumeCheckout() {
        Assumptions.assumeTrue(
                Files.isDirectory(CHECKOUT.resolve("adapter-servlet/src")),
                "NOT RUN: the tests of the other modules are not beside this one");
    }
}
