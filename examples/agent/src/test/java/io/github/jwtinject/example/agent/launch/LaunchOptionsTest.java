package io.github.jwtinject.example.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.example.agent.StartException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LaunchOptionsTest {

    @Test
    void defaults_withoutArguments() {
        assertThat(LaunchOptions.parse()).isEqualTo(new LaunchOptions(7777, Map.of()));
    }

    @Test
    void portAndOptions_asGiven() {
        LaunchOptions options = LaunchOptions.parse(
                "--port=0",
                "--jwt-inject.secret-key=a=b",
                "--jwt-inject.verification-keys[0]=x",
                "--jwt-inject.realm=");

        assertThat(options.port()).isZero();
        assertThat(options.jwtOptions())
                .isEqualTo(Map.of(
                        "jwt-inject.secret-key", "a=b",
                        "jwt-inject.verification-keys[0]", "x",
                        "jwt-inject.realm", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "--prot=1, Unknown argument --prot",
        "port=1, Unknown argument port",
        "-h, Unknown argument -h",
        "'', Unknown argument",
        "--jwt-inject.=x, Unknown argument --jwt-inject.",
        "--jwt-injekt.realm=x, Unknown argument --jwt-injekt.realm",
        "--port, Unknown argument --port",
        "--jwt-inject.realm, --jwt-inject.realm needs a value",
        "--port=, --port must be a number",
        "--port=x, --port must be a number",
        "--port=-1, --port must be a number",
        "--port=65536, --port must be a number",
    })
    void refused_whenAnArgumentIsNoGood(String argument, String message) {
        assertThatThrownBy(() -> LaunchOptions.parse(argument))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=1", "--jwt-inject.secret-key=hunter2", "--jwt-injekt.secret-key=hunter2"})
    void refusedWithoutTheValue_whenGivenTwiceOrUnknown(String argument) {
        assertThatThrownBy(() -> LaunchOptions.parse(argument, argument))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(argument.substring(0, argument.indexOf('=')))
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void valuesHidden_whenPrinted() {
        assertThat(LaunchOptions.parse("--jwt-inject.secret-key=hunter2").toString())
                .contains("secret-key")
                .doesNotContain("hunter2");
    }
}
