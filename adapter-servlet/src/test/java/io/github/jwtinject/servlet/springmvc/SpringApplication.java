package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.WebApplication;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A Spring MVC application of these components, with our filter in front, set up as the documentation says. */
record SpringApplication(JwtInject jwt, Class<?>... components) implements WebApplication {

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import(JwtInjectMvcConfiguration.class)
    static class WebConfiguration {
        @Bean
        static MultipartResolver multipartResolver() {
            return new StandardServletMultipartResolver();
        }
    }

    @Override
    public void register(ServletContext context) {
        context.setRequestCharacterEncoding("UTF-8");
        JwtFilter.register(context, jwt);
        ServletRegistration.Dynamic dispatcher = context.addServlet("dispatcher", new DispatcherServlet(spring()));
        dispatcher.setAsyncSupported(true);
        dispatcher.setMultipartConfig(new MultipartConfigElement(""));
        dispatcher.setLoadOnStartup(1);
        dispatcher.addMapping("/");
    }

    /** The context, not yet refreshed. */
    AnnotationConfigWebApplicationContext spring() {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        // Closed by the test that made it.
        spring.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("jwtInject", jwt));
        spring.register(WebConfiguration.class);
        spring.register(components);
        return spring;
    }

    @Override
    public Map<Integer, String> errorPages() {
        return ContractController.ERROR_PAGES;
    }
}
