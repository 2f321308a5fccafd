package io.github.jwtinject.spring;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.report.RouteReport;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * What springdoc, where it is on the class path, cannot know of an application: where tokens go, which scopes an operation
 * needs, and which parameters no caller sends.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({GlobalOpenApiCustomizer.class, OpenAPI.class})
@ConditionalOnBean(JwtInject.class)
public final class SpringDocAutoConfiguration {

    /** For Spring. */
    public SpringDocAutoConfiguration() {}

    @Bean
    static HiddenParameters jwtInjectHiddenParameters() {
        return new HiddenParameters();
    }

    @Bean
    static GlobalOpenApiCustomizer jwtInjectSecurityDocumentation(
            JwtInject jwt, ObjectProvider<RouteReport> report, ObjectProvider<DispatcherPaths> paths) {
        return new SecurityDocumentation(jwt, report, paths.getIfAvailable(() -> () -> List.of("")));
    }
}
