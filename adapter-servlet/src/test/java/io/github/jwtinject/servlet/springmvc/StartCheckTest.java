package io.github.jwtinject.servlet.springmvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.servlet.Stub;
import io.github.jwtinject.servlet.TestServer;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.method.annotation.RequestParamMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** What stops the start of a Spring MVC application, instead of its first request. */
class StartCheckTest {

    private final JwtInject jwt =
            JwtInject.from(JwtInjectProperties.from(TestTokens.hs256().options()));

    @AfterEach
    void close() {
        jwt.close();
    }

    @RestController
    static class Unplannable {
        @GetMapping("/a")
        String a(@Claim("thread") Thread thread) {
            return "never";
        }
    }

    @Test
    void aHandlerThatCanNeverBeInjected_isRefused() {
        refused(Unplannable.class, "Unplannable", "thread");
    }

    @RestController
    @RequestMapping({"/agents/{user_id:[a-z]{2}}", "/bots"})
    static class Clashing {
        @GetMapping("/a")
        String a(@UserId String user_id) {
            return "never";
        }
    }

    @Test
    void aPathVariableOfTheSameName_isRefused() {
        refused(Clashing.class, "Clashing", "user_id", "path variable");
    }

    @Test
    void itStopsTheServer() {
        assertThatThrownBy(() -> TestServer.Container.TOMCAT.start("", new SpringApplication(jwt, Clashing.class)))
                .hasStackTraceContaining("path variable");
    }

    @RestController
    static class ModelAttributes {
        @ModelAttribute("user")
        String user(@UserId String userId) {
            return userId;
        }

        @GetMapping("/a")
        String a() {
            return "never";
        }
    }

    @RestController
    static class Binders {
        @InitBinder
        void bind(WebDataBinder binder, @UserId String userId) {}

        @GetMapping("/a")
        String a() {
            return "never";
        }
    }

    @RestControllerAdvice
    static class Advice {
        @ExceptionHandler(Exception.class)
        String failed(Exception e, JwtIdentity identity) {
            return "never";
        }
    }

    @Test
    void injectedParametersOfOtherMethods_areRefused() {
        refused(ModelAttributes.class, "ModelAttributes.user(", "no request handler");
        refused(Binders.class, "Binders.bind(", "no request handler");
        refused(Advice.class, "Advice.failed(", "no request handler");
    }

    @RestController
    static class Fine {
        @GetMapping("/fine/{id}")
        String a(@UserId String userId) {
            return userId;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherResolverFirst {
        @Bean
        static BeanPostProcessor otherResolverFirst() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof RequestMappingHandlerAdapter adapter) {
                        adapter.setArgumentResolvers(List.of(new RequestParamMethodArgumentResolver(true)));
                    }
                    return bean;
                }
            };
        }
    }

    @Test
    void aParameterThatSomebodyElseWouldFill_isRefused() {
        assertThatThrownBy(() -> refresh(Fine.class, OtherResolverFirst.class))
                .hasStackTraceContaining("Parameter userId of ")
                .hasStackTraceContaining("RequestParamMethodArgumentResolver");
    }

    @RestController
    @RequestMapping("/hidden")
    interface Hidden {
        @GetMapping("/a")
        String a(String userId);
    }

    static class HiddenByProxy implements Hidden {
        @Override
        public String a(@UserId String userId) {
            return userId;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Proxies {
        @Bean
        static BeanPostProcessor proxies() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (!(bean instanceof HiddenByProxy)) {
                        return bean;
                    }
                    ProxyFactory factory = new ProxyFactory(bean);
                    factory.addAdvice((MethodInterceptor) invocation -> invocation.proceed());
                    return factory.getProxy();
                }
            };
        }
    }

    @Test
    void anAnnotationThatAProxyHides_isRefused() {
        assertThatThrownBy(() -> refresh(Proxies.class, HiddenByProxy.class))
                .hasStackTraceContaining("annotate it there as well");
    }

    static class DeclaredByItsInterface implements Hidden {
        @Override
        public String a(@UserId String userId) {
            return userId;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Factory {
        @Bean
        static Hidden controller() {
            return new DeclaredByItsInterface();
        }
    }

    @Test
    void anAnnotationThatADeclaredTypeHides_isRefused() {
        assertThatThrownBy(() -> refresh(Factory.class)).hasStackTraceContaining("annotate it there as well");
    }

    @Test
    void aContextWithoutSpringMvc_isRefused() {
        try (AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext()) {
            spring.registerBean(JwtInject.class, () -> jwt);
            spring.register(JwtInjectMvcConfiguration.class);

            assertThatThrownBy(spring::refresh)
                    .isInstanceOf(JwtConfigurationException.class)
                    .hasMessageContaining("@EnableWebMvc");
        }
    }

    @Test
    void anApplicationThatIsRight_starts() {
        assertThatCode(() -> refresh(Fine.class)).doesNotThrowAnyException();
    }

    private void refused(Class<?> component, String... parts) {
        assertThatThrownBy(() -> refresh(component))
                .isInstanceOf(JwtConfigurationException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(parts));
    }

    private void refresh(Class<?>... components) {
        try (AnnotationConfigWebApplicationContext spring = new SpringApplication(jwt, components).spring()) {
            spring.setServletContext(Stub.of(
                    ServletContext.class,
                    Map.of(
                            "getContextPath",
                            "",
                            "getInitParameterNames",
                            Collections.emptyEnumeration(),
                            "getAttributeNames",
                            Collections.emptyEnumeration())));
            spring.refresh();
        }
    }
}
