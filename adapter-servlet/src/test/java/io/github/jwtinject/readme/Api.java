package io.github.jwtinject.readme;

import static io.github.jwtinject.readme.SnippetsTest.secret;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.servlet.springmvc.JwtInjectMvcConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The configuration of the README's part on Spring MVC. */
@Configuration
@EnableWebMvc
@Import(JwtInjectMvcConfiguration.class)
public class Api {

    @Bean
    JwtInject jwtInject() {
        return JwtInject.builder()
                .secretKey(secret)
                .audience("agents")
                .dependenciesClaims("name", "email", "roles")
                .build();
    }
}
