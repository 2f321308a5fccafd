package io.github.jwtinject.benchmarks.webflux;

import io.github.jwtinject.benchmarks.service.Trust;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** Spring Security's resource server as its reference manual sets up a reactive one. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@Profile("framework")
class ResourceServer {

    @Bean
    SecurityWebFilterChain chain(ServerHttpSecurity http) {
        return http.authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                .csrf(csrf -> csrf.disable())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }

    @Bean
    ReactiveJwtDecoder decoder() {
        NimbusReactiveJwtDecoder decoder = Trust.isSymmetric()
                ? NimbusReactiveJwtDecoder.withSecretKey(Trust.secret())
                        .macAlgorithm(MacAlgorithm.HS256)
                        .build()
                : NimbusReactiveJwtDecoder.withPublicKey(Trust.publicKey()).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(Trust.issuer()),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(Trust.audience()))));
        return decoder;
    }
}
