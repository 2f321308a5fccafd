package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.report.RouteReport;
import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * What springdoc, where it is on the class path, cannot know of a reactive application: where tokens go, which scopes an
 * operation needs, and which parameters no caller sends.
 */
@AutoConfiguration(after = JwtInjectAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({GlobalOpenApiCustomizer.class, OpenAPI.class})
public class SpringDocConfiguration {

    /** For Spring. */
    public SpringDocConfiguration() {}

    @Bean
    static HiddenParameters jwtInjectHiddenParameters() {
        return new HiddenParameters();
    }

    @Bean
    static GlobalOpenApiCustomizer jwtInjectSecurityDocumentation(JwtInject jwt, ObjectProvider<RouteReport> report) {
        return new SecurityDocumentation(jwt, report);
    }
}
