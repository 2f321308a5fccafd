package io.github.jwtinject.report;

import static io.github.jwtinject.testing.RouteReportAssert.assertThatRoutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.UnmappedRoutes;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class RouteReportTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    static class Handlers {
        void health() {}

        void list(@UserId String userId) {}

        @RequireScopes("agents:{agent_id}:stop")
        void stop() {}

        @RequireScopes
        void anyone() {}
    }

    private static final JwtInject JWT = JwtInject.builder()
            .secretKey(TOKENS.verificationKey())
            .excludedRoutePaths("/health", "/helth", "/public/*")
            .scopeMapping("GET /agents/{id}", "agents:{id}:read")
            .scopeMapping("GET /agents/special", "special")
            .scopeMapping("* /agents/**", "agents:all")
            .scopeMapping("GET /me")
            .scopeMapping("GET /gone", "gone")
            .adminScope("root")
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "GET  | /health               | health | EXCLUDED        | -",
                "GET  | /public/{x}           | health | EXCLUDED        | -",
                "GET  | /{any}/x              | health | PARTLY_EXCLUDED | agents:{id}:read agents:all",
                "GET  | /agents/{id}          | list   | SCOPES          | special agents:{id}:read",
                "GET  | /agents/special       | list   | SCOPES          | special",
                "HEAD | /agents/special       | list   | SCOPES          | special",
                "PUT  | /agents/{id}          | list   | SCOPES          | agents:all",
                "GET  | /agents/{id}/x        | list   | SCOPES          | agents:all",
                "GET  | '/agents/{id:[0-9]+}' | list   | SCOPES          | special agents:{id}:read agents:all",
                "GET  | /me                   | list   | AUTHENTICATED   | -",
                "GET  | /other                | list   | DENIED          | -",
                "GET  | /other                | anyone | AUTHENTICATED   | -",
                "GET  | /other/{agent_id}     | stop   | SCOPES          | -",
                "''   | /me                   | list   | AUTHENTICATED   | -",
                "''   | /agents/special       | list   | SCOPES          | special agents:{id}:read agents:all"
            })
    void access(String method, String pattern, String handler, Access access, String scopes) {
        ReportedRoute route =
                report(endpoint(method, pattern, handler)).routes().get(0);

        assertThat(route.access()).isEqualTo(access);
        assertThat(String.join(" ", route.scopes())).isEqualTo(scopes == null ? "" : scopes);
        assertThat(route.method()).isEqualTo(method.isEmpty() ? "*" : method);
        assertThat(route.handlerScopes())
                .isEqualTo(handler.equals("stop") ? List.of("agents:{agent_id}:stop") : List.of());
    }

    @Test
    void warnings_nameWhatLooksLikeASlip() {
        RouteReport report = report(
                endpoint("GET", "/health", "health"),
                endpoint("GET", "/public/a", "list"),
                endpoint("GET", "/public/b", "anyone"),
                endpoint("GET", "/agents/{id}", "list"),
                endpoint("GET", "/me", "list"));

        assertThat(report.warnings())
                .hasSize(4)
                .anyMatch(warning -> warning.contains("/helth") && warning.contains("no endpoint"))
                .anyMatch(warning -> warning.contains("/public/*")
                        && warning.contains("Handlers.list")
                        && warning.contains("'userId'")
                        && warning.contains("401"))
                .anyMatch(warning -> warning.contains("/public/*")
                        && warning.contains("Handlers.anyone")
                        && warning.contains("requires scopes"))
                .anyMatch(warning -> warning.contains("'GET /gone'") && warning.contains("no endpoint"));
        assertThatThrownBy(() -> assertThatRoutes(report).haveNoWarnings())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/helth");
    }

    @Test
    void table_isALineForEachRoute() {
        RouteReport report = report(endpoint("GET", "/agents/{agent_id}", "stop"), endpoint("GET", "/me", "list"));

        assertThat(report.toString().lines().limit(3))
                .containsExactly(
                        "route                   handler        access         scopes"
                                + "                                           injected",
                        "GET /agents/{agent_id}  Handlers.stop  scopes         special agents:{id}:read"
                                + " agents:{agent_id}:stop",
                        "GET /me                 Handlers.list  authenticated"
                                + "                                                   user id");
    }

    record Message(String text, Sender sender) {}

    record Sender(@JsonProperty("tenant-id") String tenant, String userId) {}

    static Stream<Arguments> bodiesWithOwnedNames() {
        return Stream.of(
                arguments(
                        DeclaredBody.of(Message.class),
                        List.of(
                                List.of("Message", "'tenant-id' of Sender", "parameter tenant_id"),
                                List.of("Message", "'userId' of Sender", "parameter user_id"))),
                arguments(
                        new DeclaredBody("user_id", String.class), List.of(List.of("'user_id'", "parameter user_id"))),
                arguments(new DeclaredBody("USER-ID", String.class), List.of(List.of("'USER-ID'"))),
                arguments(new DeclaredBody("note", String.class), List.of()),
                arguments(DeclaredBody.of(String.class), List.of()));
    }

    @ParameterizedTest
    @MethodSource("bodiesWithOwnedNames")
    void warnings_nameOwnedNamesInBodies(DeclaredBody body, List<List<String>> expected) {
        try (JwtInject jwt = owning()) {
            // Two routes of one handler, and one warning.
            List<String> warnings = jwt.report(Stream.of("/me", "/us")
                            .map(path -> endpoint("POST", path, "list").reading(List.of(body)))
                            .toList())
                    .warnings();

            assertThat(warnings).hasSameSizeAs(expected);
            for (List<String> parts : expected) {
                assertThat(warnings)
                        .anySatisfy(warning -> assertThat(warning)
                                .startsWith("Handlers.list reads ")
                                .contains(parts)
                                .contains("@UserId"));
            }
        }
    }

    @Test
    void noWarning_isOfABodyWhereNothingIsOwned() {
        DeclaredBody body = DeclaredBody.of(Message.class);
        Endpoint open = endpoint("POST", "/open", "health").reading(List.of(body));

        assertThat(report(open).warnings()).noneMatch(warning -> warning.contains("body"));
        try (JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .excludedRoutePaths("/open")
                .ownedParameters("user_id")
                .build()) {
            assertThat(jwt.report(List.of(open)).warnings()).isEmpty();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Nullable {}

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface FromQuery {}

    interface Described {
        void inherits(@UserId String userId);
    }

    static class Forgetful implements Described {
        void forgets(String userId) {}

        void forgetsAnother(@Nullable String session_id) {}

        void says(@FromQuery String userId, Sender sessionId) {}

        @Override
        public void inherits(String userId) {}
    }

    @ParameterizedTest
    @CsvSource({
        "forgets,        /me,              'userId,@UserId'",
        "forgets,        /users/{userIds}, 'userId,@UserId'",
        "forgetsAnother, /me,              'session_id,@SessionId'",
        "forgets,        /users/{userId},",
        "forgets,        /users/{*userId},",
        "forgets,        /health,",
        "says,           /me,",
        "inherits,       /me,"
    })
    void warnings_nameIdentitiesThatTheRequestWouldFill(String handler, String pattern, String named) {
        List<String> warnings = report(endpoint(Forgetful.class, "GET", pattern, handler)).warnings().stream()
                .filter(warning -> warning.startsWith("Forgetful."))
                .toList();

        if (named == null) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings)
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("Forgetful." + handler + " has")
                    .contains(named.split(","));
        }
    }

    @Test
    void noWarning_isOfANameThatOnlyTheTokenFills() {
        try (JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .ownedParameters("userId=sub")
                .build()) {
            assertThat(jwt.report(List.of(endpoint(Forgetful.class, "GET", "/me", "forgets")))
                            .warnings())
                    .isEmpty();
        }
    }

    private static JwtInject owning() {
        return JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .ownedParameters("user_id", "tenant_id=org")
                .build();
    }

    @Test
    void assertions_tellWhatIsOpen() {
        RouteReport report = report(endpoint("GET", "/health", "health"), endpoint("GET", "/me", "list"));

        assertThatRoutes(report).areAllProtectedExcept("/health").require("GET /me");
        assertThatThrownBy(() -> assertThatRoutes(report).areAllProtected())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("open all the same: [/health]");
        assertThatThrownBy(() -> assertThatRoutes(report).areAllProtectedExcept("/health", "/me", "/x"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not open, or not there: [/me, /x]");
        assertThatThrownBy(() -> assertThatRoutes(report).require("GET /me", "x"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("requires []");
    }

    @Test
    void logging_isAWarning_onlyWhereThereAreAny() {
        Logger logger = (Logger) LoggerFactory.getLogger(RouteReportTest.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            RouteReport slips = JWT.report(List.of(endpoint("GET", "/health", "health")));
            slips.log(logger, "The routes of A");
            JwtInject.builder()
                    .secretKey(TOKENS.verificationKey())
                    .build()
                    .report(List.of(endpoint("GET", "/me", "list")))
                    .log(logger, "The routes of B");

            assertThat(slips.warnings()).isNotEmpty();
            assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
            assertThat(lines.list.get(0).getFormattedMessage()).isEqualTo("The routes of A:\n" + slips);
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
    }

    @Test
    void announcing_letsUncoveredRequestsThroughToScopedHandlersOnly() {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .unmappedRoutes(UnmappedRoutes.DENIED)
                .adminScope("root")
                .build();
        FakeRequest stop = FakeRequest.post("/agents/a1/stop").bearer(TOKENS.compact());
        assertThat(jwt.decide(stop)).isInstanceOf(Decision.Refuse.class);

        jwt.announce(List.of(
                endpoint("POST", "/agents/{agent_id:.+}/stop", "stop"),
                endpoint("GET", "/plain", "list"),
                endpoint("GET", "/anyone", "anyone")));

        assertThat(jwt.decide(stop))
                .isInstanceOfSatisfying(
                        Decision.Admit.class,
                        admit -> assertThat(admit.leftToHandler()).isTrue());
        assertThat(jwt.decide(FakeRequest.method("HEAD", "/anyone").bearer(TOKENS.compact())))
                .isInstanceOf(Decision.Admit.class);
        assertThat(jwt.decide(FakeRequest.post("/agents/a1/stop")
                        .bearer(TOKENS.claim("scope", "root").compact())))
                .isInstanceOfSatisfying(
                        Decision.Admit.class,
                        admit -> assertThat(admit.leftToHandler()).isFalse());
        for (FakeRequest other :
                List.of(FakeRequest.get("/agents/a1/stop"), FakeRequest.get("/plain"), FakeRequest.post("/anyone"))) {
            assertThat(jwt.decide(other.bearer(TOKENS.compact())))
                    .isInstanceOfSatisfying(
                            Decision.Refuse.class,
                            refuse -> assertThat(refuse.refusal().reason()).isEqualTo(RefusalReason.ROUTE_DENIED));
            assertThat(jwt.decide(other))
                    .isInstanceOfSatisfying(
                            Decision.Refuse.class,
                            refuse -> assertThat(refuse.refusal().status()).isEqualTo(401));
        }
    }

    private static RouteReport report(Endpoint... endpoints) {
        return JWT.report(List.of(endpoints));
    }

    private static Endpoint endpoint(String method, String pattern, String handler) {
        return endpoint(Handlers.class, method, pattern, handler);
    }

    private static Endpoint endpoint(Class<?> type, String method, String pattern, String handler) {
        return Endpoint.of(
                method.isEmpty() ? Set.of() : Set.of(method),
                pattern,
                JWT.plan(
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(candidate -> candidate.getName().equals(handler))
                                .findFirst()
                                .orElseThrow(),
                        Set.of("agent_id")));
    }
}
