package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.ClaimMapper;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.explain.Explanation;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.micrometer.JwtGauges;
import io.github.jwtinject.micrometer.JwtMetrics;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Runs the README's snippets, whose text {@link ReadmeTest} finds here and in this package. */
class SnippetsTest {

    /** As the snippets spell it. */
    static final String secret = TestTokens.hs256().verificationKey();

    private static final TestTokens RS256 = TestTokens.rs256();
    private static final TestTokens HS256 = TestTokens.hs256().audience("agents");

    @TempDir
    Path folder;

    /** The endpoint of a unit test. */
    public static final class Notes {
        public void add(@UserId String userId, String text) {}
    }

    @Test
    void unitTest_withoutAServer() throws Exception {
        TestTokens tokens = TestTokens.rs256();
        JwtInject jwt = JwtInject.from(JwtInjectProperties.from(tokens.options()));
        InjectionPlan plan = jwt.plan(Notes.class.getMethod("add", String.class, String.class), Set.of());

        Decision decision = jwt.decide(
                FakeRequest.post("/notes").bearer(tokens.subject("ada").compact()));

        assertThat(plan.arguments(decision)).containsExactly("ada", null);
        assertThat(jwt.decide(FakeRequest.post("/notes"))).isInstanceOf(Decision.Refuse.class);
    }

    @Test
    void metrics_withoutAFramework() {
        MeterRegistry registry = new SimpleMeterRegistry();

        JwtInject jwt = JwtInject.builder()
                .secretKey(secret)
                .events(new JwtMetrics(registry))
                .build();
        new JwtGauges(jwt).bindTo(registry);

        jwt.decide(FakeRequest.get("/notes"));
        assertThat(registry.get("jwt.inject.decisions")
                        .tag("reason", "missing")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("jwt.inject.keys.used").gauge().value()).isEqualTo(1);
    }

    @Test
    void parts_alone() {
        String pem = RS256.verificationKey();
        String compact = RS256.issuer("https://idp.example").audience("agents").compact();

        TokenValidator validator = TokenValidator.builder()
                .verificationKey(pem)
                .issuer("https://idp.example")
                .audience("agents")
                .build();
        VerifiedToken token = validator.validate(compact);
        JwtIdentity identity = ClaimMapper.builder().build().map(token);

        assertThat(identity.userId()).isEqualTo("user_123");
    }

    @Test
    void keys_fromAnIssuer() {
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject jwt = JwtInject.builder()
                        .issuerUri(issuer.uri())
                        .audience("api")
                        .build()) {
            TestTokens tokens = issuer.tokens().audience("api");
            assertThat(jwt.decide(FakeRequest.get("/").bearer(tokens.compact())))
                    .isInstanceOf(Decision.Admit.class);

            issuer.misbehave(IssuerFault.hang());
            assertThat(jwt.decide(FakeRequest.get("/").bearer(tokens.compact())))
                    .isInstanceOf(Decision.Admit.class);
        }
    }

    @Test
    void explanation_asShown() {
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");
        TestTokens tokens = TestTokens.hs256().clock(Clock.fixed(noon, ZoneOffset.UTC));
        JwtInject jwt = JwtInject.builder()
                .secretKey(secret)
                .clock(Clock.fixed(noon, ZoneOffset.UTC))
                .build();
        RequestView request = FakeRequest.get("/notes")
                .bearer(tokens.issuedAt(noon.minusSeconds(1200))
                        .expiresAt(noon.minusSeconds(600))
                        .compact());

        Explanation why = jwt.explain(request);
        System.out.println(why.text());

        assertThat(why.text().lines())
                .containsAll(ReadmeText.blocks("text").get(0).lines().toList());
    }

    @Test
    void servlet_inCode() throws Exception {
        try (TomcatOnLoopback server = TomcatOnLoopback.running(folder, SnippetsTest::setUp)) {
            String token = HS256.claim("realm_access", Map.of("roles", List.of("admin")))
                    .claim("session_id", "s1")
                    .compact();

            assertThat(server.get("/whoami", token)).isEqualTo("200 user_123 in s1 as [admin]");
            assertThat(server.get("/whoami?userId=mallory", token)).isEqualTo("200 user_123 in s1 as [admin]");
            assertThat(server.get("/whoami", null)).startsWith("401 {").contains("\"reason\":\"missing\"");
        }
    }

    private static void setUp(ServletContext servletContext) {
        JwtInject jwt = JwtInject.builder()
                .secretKey(secret)
                .audience("agents")
                .dependenciesClaims("name", "email", "roles")
                .excludedRoutePaths("/health", "/docs/**")
                .build();
        JwtFilter.register(servletContext, jwt);
        servletContext.addServlet("whoami", Whoami.class).addMapping("/whoami");
    }

    @Test
    void servlet_byInitParams() throws Exception {
        Path keys = Files.writeString(folder.resolve("keys.json"), RS256.jwks());
        Path application = folder.resolve("app");
        String filter = ReadmeText.blocks("xml").get(2);
        assertThat(filter).contains("/etc/agents/keys.json");
        Files.writeString(
                Files.createDirectories(application.resolve("WEB-INF")).resolve("web.xml"),
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                        + filter.replace("/etc/agents/keys.json", keys.toString())
                        + "<servlet><servlet-name>whoami</servlet-name><servlet-class>" + Whoami.class.getName()
                        + "</servlet-class></servlet><servlet-mapping><servlet-name>whoami</servlet-name>"
                        + "<url-pattern>/whoami</url-pattern></servlet-mapping></web-app>");

        try (TomcatOnLoopback server = TomcatOnLoopback.running(folder, application)) {
            String token = RS256.claim("realm_access", Map.of("roles", List.of("user")))
                    .compact();

            assertThat(server.get("/whoami", token)).isEqualTo("200 user_123 in no session as [user]");
            assertThat(server.get("/whoami", null)).startsWith("401");
        }
    }

    @Test
    void springMvc_onTheFirstScreen() throws Exception {
        try (TomcatOnLoopback server = TomcatOnLoopback.running(folder, SnippetsTest::setUpSpring)) {
            TestTokens tokens = HS256.claim("name", "Ada").claim("roles", List.of("admin"));

            assertThat(server.post(
                            "/agents/user-agent/runs?userId=mallory",
                            "{\"text\":\"hello\"}",
                            tokens.claim("tenant", "t1").compact()))
                    .startsWith("200")
                    .contains("\"agentId\":\"user-agent\"", "\"userId\":\"user_123\"", "\"name\":\"Ada\"", "\"t1\"")
                    .doesNotContain("mallory");
            assertThat(server.post("/agents/user-agent/runs", "{\"text\":\"hello\"}", tokens.compact()))
                    .startsWith("401")
                    .contains("\"reason\":\"claim_missing\"", "tenant");
            assertThat(server.post("/agents/user-agent/runs", "{\"text\":\"hello\"}", null))
                    .startsWith("401")
                    .contains("\"reason\":\"missing\"");
        }
    }

    private static void setUpSpring(ServletContext servletContext) {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(Api.class, AgentController.class);
        spring.setServletContext(servletContext);
        spring.refresh();
        JwtFilter.register(servletContext, spring.getBean(JwtInject.class));
        servletContext.addServlet("dispatcher", new DispatcherServlet(spring)).addMapping("/");
    }
}
