package io.github.jwtinject.readme;

import static io.github.jwtinject.testing.RouteReportAssert.assertThatRoutes;
import static io.github.jwtinject.testing.spring.BearerRequestPostProcessor.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.GrantedIds;
import io.github.jwtinject.annotation.AccessibleIds;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.testing.TrustTestTokens;
import io.github.jwtinject.testing.WithToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs what the README says of routes and scopes, with its properties and its handler. */
@SpringBootTest(classes = ScopedAgentsTest.Application.class, properties = "jwt-inject.excluded-route-paths=/health")
@AutoConfigureMockMvc
@TrustTestTokens
class ScopedAgentsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Agents.class)
    static class Application {}

    @RestController
    static class Agents {

        private final List<String> catalogue = List.of("billing", "travel");

        @RequireScopes("agents:{*}:read")
        @GetMapping("/agents")
        public List<String> agents(@AccessibleIds("agents:read") GrantedIds ids) {
            return catalogue.stream().filter(ids::contains).toList();
        }

        @PostMapping("/agents/{agent_id}/runs")
        String run(@PathVariable("agent_id") String agent) {
            return agent;
        }

        @GetMapping("/whoami")
        String whoami() {
            return "you";
        }

        @GetMapping("/unmapped")
        String unmapped() {
            return "never";
        }

        @GetMapping("/health")
        String health() {
            return "ok";
        }
    }

    @Autowired
    MockMvcTester mvc;

    @Autowired
    RouteReport report;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(ReadmeText.blocks("properties").stream()
                .filter(block -> block.contains("scope-mappings"))
                .findFirst()
                .orElseThrow()));
        lines.stringPropertyNames().forEach(name -> registry.add(name, () -> lines.getProperty(name)));
    }

    @Test
    void everyEndpoint_needsWhatTheReadmeSays() {
        assertThatRoutes(report).areAllProtectedExcept("/health").require("GET /agents", "agents:{*}:read");
    }

    @Test
    @WithToken(scopes = "agents:billing:run")
    void aScope_isForItsOwnIdOnly() {
        assertThat(post("/agents/billing/runs")).hasStatusOk();
        assertThat(post("/agents/travel/runs")).hasStatus(403);
        assertThat(get("/agents")).hasStatus(403);
        assertThat(get("/whoami")).hasStatusOk();
        assertThat(get("/unmapped")).hasStatus(403);
        assertThat(get("/nowhere")).hasStatus(403);
    }

    @Test
    @WithToken(scopes = {"agents:billing:read", "agents:run"})
    void aHandler_learnsWhichIdsItsCallerMaySee() {
        assertThat(get("/agents")).hasStatusOk().hasBodyTextEqualTo("[\"billing\"]");
        assertThat(post("/agents/travel/runs")).hasStatusOk();
    }

    @Test
    @WithToken(scopes = "agents:admin")
    void theAdminScope_isEnoughEverywhere() {
        assertThat(get("/agents")).hasBodyTextEqualTo("[\"billing\",\"travel\"]");
        assertThat(get("/unmapped")).hasStatusOk();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(bearer()).exchange();
    }

    private MvcTestResult post(String path) {
        return mvc.post().uri(path).with(bearer()).exchange();
    }
}
