package io.github.jwtinject.webflux;

import io.github.jwtinject.spring.LooseMatchingCases;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.PathMatchConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

class LooseMatchingTest extends LooseMatchingCases {

    @Configuration(proxyBeanMethods = false)
    static class AnyCase implements WebFluxConfigurer {
        @Override
        public void configurePathMatching(PathMatchConfigurer configurer) {
            configurer.setUseCaseSensitiveMatch(false);
        }
    }

    LooseMatchingTest() {
        super(AnyCase.class);
    }
}
