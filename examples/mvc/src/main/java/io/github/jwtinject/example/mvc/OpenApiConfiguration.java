package io.github.jwtinject.example.mvc;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API document is called. That callers need a token, and what they never send, jwt-inject adds to it by itself. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("jwt-inject example: agent service")
                        .version("0.1.0")
                        .description("User id, session id, dependencies and session state come from the token."
                                + " No route takes them from the request."));
    }
}
