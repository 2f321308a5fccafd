package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.spring.BootApplication;
import io.github.jwtinject.testing.TestTokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.server.WebFilter;

/** What Spring Boot sets up by itself, and what it leaves to the application. */
class BootApplicationTest {

    private static final TestTokens OTHERS = TestTokens.es256();

    static class OwnFacade {
        @Bean
        JwtInject own() {
            return JwtInject.builder()
                    .verificationKeys(OTHERS.verificationKey())
                    .build();
        }
    }

    static class OwnFilter {
        @Bean
        JwtWebFilter own(JwtInject jwt) {
            return new JwtWebFilter(jwt);
        }
    }

    @Import(JwtInjectWebFluxConfiguration.class)
    static class ImportedAsWell {}

    @Test
    void aFacadeOfTheApplication_takesThePlaceOfOurs() throws Exception {
        // No option names a key, so that a second facade would stop the start.
        try (BootApplication application = BootApplication.start(Map.of(), OwnFacade.class, ContractController.class)) {
            assertThat(application.context().getBeanNamesForType(JwtInject.class))
                    .containsExactly("own");
            assertThat(new Client(application.uri())
                            .get("/required", "Authorization", "Bearer " + OTHERS.compact())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aFilterOfTheApplication_takesThePlaceOfOurs() {
        try (BootApplication application =
                BootApplication.start(TestTokens.hs256().options(), OwnFilter.class)) {
            assertThat(application.context().getBeanNamesForType(JwtWebFilter.class))
                    .containsExactly("own");
        }
    }

    @Test
    void nothingIsThereTwice_whenTheConfigurationIsImportedAsWell() throws Exception {
        try (BootApplication application =
                BootApplication.start(TestTokens.hs256().options(), ImportedAsWell.class, ContractController.class)) {
            ConfigurableApplicationContext spring = application.context();

            assertThat(spring.getBeanProvider(WebFilter.class).stream().filter(JwtWebFilter.class::isInstance))
                    .hasSize(1);
            assertThat(RequestMappingResolvers.of(spring.getBean(RequestMappingHandlerAdapter.class)).stream()
                            .filter(JwtHandlerMethodArgumentResolver.class::isInstance))
                    .hasSize(1);
            assertThat(new Client(application.uri())
                            .get(
                                    "/required",
                                    "Authorization",
                                    "Bearer " + TestTokens.hs256().compact())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aMissingKey_stopsTheStart_withTheMend() {
        assertThatThrownBy(() -> BootApplication.start(Map.of()))
                .rootCause()
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageStartingWith("No verification key: set one of");
    }
}
