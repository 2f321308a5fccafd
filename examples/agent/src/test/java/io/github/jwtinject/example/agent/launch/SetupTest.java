package io.github.jwtinject.example.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class SetupTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Setup.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void demoSecretWithAWarning_whenNothingNamesAKey() {
        Setup setup = setup(Map.of());

        assertThat(setup.demoTokens()).isNotNull();
        assertThat(setup.properties())
                .isEqualTo(Map.of(
                        "jwt-inject.secret-key", DemoTokens.SECRET,
                        "jwt-inject.dependencies-claims", "name,email,roles",
                        "jwt-inject.session-state-claims", "organization_id",
                        "jwt-inject.excluded-route-paths",
                                "/demo/token,/demo/explain,/,/health,/docs/**,/auth/cookie"));
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("demo secret", "JWT_SECRET_KEY");
            assertThat(event.getFormattedMessage()).doesNotContain(DemoTokens.SECRET);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--jwt-inject.secret-key=s",
                "--jwt-inject.verification-keys=k",
                "--jwt-inject.verification-keys[0]=k",
                "--jwt-inject.jwks-file=f",
                "--jwt-inject.jwks-uri=u",
                "--jwt-inject.issuer-uri=u",
                "--jwt-inject.issuers.main.jwks-file=f",
                "--jwt-inject.validate=false",
                "--jwt-inject.algorithms=RS256,ES256",
            })
    void noDemoSecret_whenAnOptionSpeaksAgainstIt(String argument) {
        Setup setup = setup(Map.of(), argument);

        assertThat(setup.demoTokens()).isNull();
        assertThat(setup.properties().values()).doesNotContain(DemoTokens.SECRET);
        assertThat(setup.properties().get("jwt-inject.excluded-route-paths"))
                .isEqualTo("/,/health,/docs/**,/auth/cookie");
        assertThat(log.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT_JWKS_FILE", "JWT_VERIFICATION_KEY", "JWT_SECRET_KEY"})
    void noDemoSecret_onlyWhenAVariableIsSet(String name) {
        assertThat(setup(Map.of(name, "x")).demoTokens()).isNull();
        assertThat(setup(Map.of(name, "")).demoTokens()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--jwt-inject.secret-keys=s",
                "--jwt-inject.issuer=i",
                "--jwt-inject.jwks-timeout=2s",
                "--jwt-inject.validate=true",
                "--jwt-inject.algorithms=RS256,HS512",
            })
    void demoSecret_whenAnOptionOnlyLooksAsIfItNamedAKey(String argument) {
        assertThat(setup(Map.of(), argument).demoTokens()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a,/b/** | /,/health,/docs/**,/auth/cookie,/a,/b/**",
                "/a,/health | /,/docs/**,/auth/cookie,/a,/health",
                "/auth/cookie,/docs/**,/health,/ | /auth/cookie,/docs/**,/health,/",
                "'' | /,/health,/docs/**,/auth/cookie,",
                "/a,,/b | /,/health,/docs/**,/auth/cookie,/a,,/b",
            })
    void ownRoutesAsGiven_besideTheFixedOnes(String given, String expected) {
        assertThat(setup(Map.of(), "--jwt-inject.validate=false", "--jwt-inject.excluded-route-paths=" + given)
                        .properties())
                .containsEntry("jwt-inject.excluded-route-paths", expected);
    }

    @Test
    void fixedRoutesAfterTheOwn_whenThoseHaveIndexes() {
        Map<String, String> properties = setup(
                        Map.of(),
                        "--jwt-inject.excluded-route-paths[0]=/a",
                        "--jwt-inject.excluded-route-paths[1]=/health")
                .properties();

        assertThat(properties)
                .doesNotContainKey("jwt-inject.excluded-route-paths")
                .containsEntry("jwt-inject.excluded-route-paths[0]", "/a")
                .containsEntry("jwt-inject.excluded-route-paths[1]", "/health")
                .containsEntry("jwt-inject.excluded-route-paths[2]", "/")
                .containsEntry("jwt-inject.excluded-route-paths[3]", "/docs/**")
                .containsEntry("jwt-inject.excluded-route-paths[4]", "/auth/cookie")
                .containsEntry("jwt-inject.excluded-route-paths[5]", "/demo/token")
                .containsEntry("jwt-inject.excluded-route-paths[6]", "/demo/explain");
    }

    @Test
    void ownClaimsInsteadOfTheDefaults_evenWhenEmpty() {
        Map<String, String> properties = setup(
                        Map.of(), "--jwt-inject.dependencies-claims=plan", "--jwt-inject.session-state-claims=")
                .properties();

        assertThat(properties)
                .containsEntry("jwt-inject.dependencies-claims", "plan")
                .containsEntry("jwt-inject.session-state-claims", "");
    }

    @Test
    void unknownOptionsKept_soThatTheLibraryCanRefuseThem() {
        assertThat(setup(Map.of(), "--jwt-inject.nonsense=1").properties()).containsEntry("jwt-inject.nonsense", "1");
    }

    @Test
    void valuesHidden_whenPrinted() {
        Setup setup = setup(Map.of(), "--jwt-inject.secret-key=hunter2");

        assertThat(List.of(setup.toString(), new JwtOptions(setup.properties()).toString()))
                .allSatisfy(text -> assertThat(text).contains("secret-key").doesNotContain("hunter2"));
    }

    private static Setup setup(Map<String, String> env, String... arguments) {
        return Setup.of(LaunchOptions.parse(arguments), env, Clock.systemUTC());
    }
}
