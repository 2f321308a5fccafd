package io.github.jwtinject.servlet.boot;

import io.github.jwtinject.servlet.springmvc.ContractController;
import io.github.jwtinject.testing.AdapterContract;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

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

    @Override
    protected URI start(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("spring.web.error.path", "/boot-error");
        application = BootApplication.start(all, ContractController.class, OwnErrorPage.class);
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
