package io.github.jwtinject.example.webflux;

import io.github.jwtinject.injection.InjectionPlan;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the generator of the API document cannot know: how callers prove who they are, and what they never send. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("jwt-inject example: agent service")
                        .version("0.1.0")
                        .description("User id, session id, dependencies and session state come from the token."
                                + " No route takes them from the request."))
                .schemaRequirement(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .bearerFormat("JWT"))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    ParameterCustomizer injectedParametersHidden() {
        return (model, parameter) -> InjectionPlan.isInjected(parameter.getParameter()) ? null : model;
    }
}
