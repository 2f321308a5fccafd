package io.github.jwtinject.servlet.testkit;

import static io.github.jwtinject.testing.spring.BearerRequestPostProcessor.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.testing.TrustTestTokens;
import io.github.jwtinject.testing.WithToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;

/** MockMvc meets the real filter, and the test kit's tokens are real to it, or not. */
@SpringBootTest(
        classes = MockMvcTest.Application.class,
        properties = {"jwt-inject.secret-key=an application's own secret, of 32 bytes", "jwt-inject.audience=agents"})
@AutoConfigureMockMvc
@TrustTestTokens(JwsAlgorithm.HS256)
@WithToken(userId = "ada", audience = "agents")
class MockMvcTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Whoami.class)
    static class Application {}

    @RestController
    static class Whoami {

        static final AtomicInteger CALLS = new AtomicInteger();

        @GetMapping("/whoami")
        String whoami(@UserId String userId, HttpServletRequest request) {
            CALLS.incrementAndGet();
            return userId + " decided=" + (JwtFilter.decision(request) != null);
        }
    }

    @Autowired
    MockMvc mvc;

    @Test
    void theFilter_isInTheChainOfItself() throws Exception {
        MockHttpServletResponse response =
                mvc.perform(get("/whoami")).andReturn().getResponse();

        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"reason\":\"missing\"");
    }

    @Test
    void theTestsToken_isVerifiedAndInjected() throws Exception {
        assertThat(whoami(bearer())).isEqualTo("200 ada decided=true");
    }

    @Test
    @WithToken(userId = "bob", audience = "agents")
    void theMethodsToken_inPlaceOfTheClasss() throws Exception {
        assertThat(whoami(bearer())).isEqualTo("200 bob decided=true");
    }

    @Test
    void twoCallers_inOneTest(
            @WithToken(userId = "bob", audience = "agents") String bob,
            @WithToken(userId = "carol", audience = "agents") TestTokens carol)
            throws Exception {
        assertThat(whoami(bearer(bob))).isEqualTo("200 bob decided=true");
        assertThat(whoami(bearer(carol))).isEqualTo("200 carol decided=true");
        assertThat(whoami(bearer())).isEqualTo("200 ada decided=true");
    }

    @Test
    void aToken_takesThePlaceOfADefaultOne(@WithToken(userId = "bob", audience = "agents") String bob)
            throws Exception {
        MockHttpServletResponse response = mvc.perform(get("/whoami")
                        .header("Authorization", "Basic eDp5")
                        .with(bearer())
                        .with(bearer(bob)))
                .andReturn()
                .getResponse();

        assertThat(response.getContentAsString()).isEqualTo("bob decided=true");
    }

    @Test
    void whatTheApplicationDoesNotAccept_isRefused_andReachesNoHandler(TestTokens tokens, @WithToken String elsewhere)
            throws Exception {
        int before = Whoami.CALLS.get();

        assertThat(whoami(bearer(tokens.expired()))).startsWith("401").contains("\"reason\":\"expired\"");
        assertThat(whoami(bearer(tokens.withForeignSignature())))
                .startsWith("401")
                .contains("\"reason\":\"invalid\"");
        assertThat(whoami(bearer(tokens.withBrokenSignature())))
                .startsWith("401")
                .contains("\"reason\":\"invalid\"");
        assertThat(whoami(bearer(TestTokens.rs256().audience("agents"))))
                .startsWith("401")
                .contains("\"reason\":\"invalid\"");
        assertThat(whoami(bearer(elsewhere))).startsWith("401").contains("\"reason\":\"audience\"");
        assertThat(Whoami.CALLS).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void parametersOfSpringAndOfATemplate_standBesideOurs(
            String argument, @Value("${jwt-inject.audience}") String audience, TestTokens tokens) throws Exception {
        assertThat(argument).isIn("a", "b");
        assertThat(audience).isEqualTo("agents");
        assertThat(whoami(bearer(tokens))).isEqualTo("200 ada decided=true");
    }

    @Test
    void mockMvcWithoutBoot_hasTheFilterThatItIsGiven(
            @Autowired WebApplicationContext context, @Autowired JwtInject jwt) throws Exception {
        MockMvc bare = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(new JwtFilter(jwt))
                .defaultRequest(get("/").with(bearer()))
                .build();

        assertThat(bare.perform(get("/whoami")).andReturn().getResponse().getContentAsString())
                .isEqualTo("ada decided=true");
    }

    @Nested
    @WithToken(userId = "nested", audience = "agents")
    class InANestedClass {

        @Test
        void theNestedClasssToken_inTheOuterClasssApplication() throws Exception {
            assertThat(whoami(bearer())).isEqualTo("200 nested decided=true");
        }
    }

    @Nested
    class WithNothingOfItsOwn {

        @Test
        void theOuterClasssToken() throws Exception {
            assertThat(whoami(bearer())).isEqualTo("200 ada decided=true");
        }
    }

    private String whoami(RequestPostProcessor token) throws Exception {
        MockHttpServletResponse response =
                mvc.perform(get("/whoami").with(token)).andReturn().getResponse();
        return response.getStatus() + " " + response.getContentAsString();
    }
}
