package io.github.jwtinject.servlet.boot;

import io.github.jwtinject.servlet.SpringCors;
import io.github.jwtinject.servlet.springmvc.CatchAllAdvice;
import io.github.jwtinject.servlet.springmvc.ContractController;
import io.github.jwtinject.spring.BootApplication;
import io.github.jwtinject.testing.AdapterContract;
import io.github.jwtinject.testing.Surroundings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.CorsFilter;

/** Spring Boot with Spring MVC on Tomcat, where nothing but properties sets us up. */
class BootMvcContractTest extends AdapterContract {

    private BootApplication application;

    /** The contract's error page is at the path that Boot has for its own. */
    @Configuration(proxyBeanMethods = false)
    static class OwnErrorPage {
        @Bean
        static ErrorPageRegistrar errorPage() {
            return pages -> pages.addErrorPages(new ErrorPage(HttpStatus.INTERNAL_SERVER_ERROR, "/error"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Cors {
        @Bean
        static FilterRegistrationBean<CorsFilter> cors() {
            FilterRegistrationBean<CorsFilter> first =
                    new FilterRegistrationBean<>(SpringCors.filter(Surroundings.ORIGIN));
            first.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return first;
        }
    }

    /** Boot's own error page answers for all that has none; the contract's stands in its place. */
    @Configuration(proxyBeanMethods = false)
    @Import(CatchAllAdvice.class)
    static class CatchAll {
        @Bean
        static ErrorPageRegistrar errorPages() {
            return pages -> pages.addErrorPages(new ErrorPage("/caught"));
        }
    }

    @Override
    protected URI start(Map<String, String> options, Surroundings beside) {
        Map<String, String> all = new HashMap<>(options);
        all.put("spring.web.error.path", "/boot-error");
        application = BootApplication.start(
                all,
                ContractController.class,
                switch (beside) {
                    case NONE -> OwnErrorPage.class;
                    case CROSS_ORIGIN -> Cors.class;
                    case CATCH_ALL -> CatchAll.class;
                });
        return application.uri();
    }

    @Override
    protected void stop() {
        if (application != null) {
            application.close();
            application = null;
        }
    }
}
