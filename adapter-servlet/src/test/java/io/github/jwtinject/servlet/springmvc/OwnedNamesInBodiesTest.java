package io.github.jwtinject.servlet.springmvc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.TestServer;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.RequestEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Handlers that read an owned name from a body, as Spring MVC's message converters do, are warned of at the start. */
class OwnedNamesInBodiesTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    record Message(String userId, String text) {}

    record Note(String text) {}

    abstract static class Generic<T> {
        @PostMapping("/generic")
        void generic(@RequestBody T body) {}
    }

    @RestController
    static class Reading extends Generic<Message> {
        @PostMapping({"/body", "/body/too"})
        void body(@RequestBody List<Message> body, @UserId String user) {}

        @PostMapping("/entity")
        void entity(RequestEntity<Message> entity) {}

        @PostMapping("/part")
        void part(@RequestPart Message part) {}

        @PostMapping("/note")
        void note(@RequestBody Note body, @RequestParam("user_id") String userId, @UserId String user) {}

        @PostMapping("/form")
        void form(Message form) {}
    }

    @Test
    void theyAreNamed_inTheReport_andInTheLog() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(JwtFilter.class);
        logger.addAppender(log);
        try (JwtInject jwt = JwtInject.builder()
                .properties(JwtInjectProperties.from(TOKENS.options()))
                .ownedParameters("user_id")
                .build()) {
            AnnotationConfigWebApplicationContext spring = new SpringApplication(jwt, Reading.class).spring();
            try (TestServer server = TestServer.Container.TOMCAT.start("", context -> {
                JwtFilter.register(context, jwt);
                ServletRegistration.Dynamic dispatcher =
                        context.addServlet("dispatcher", new DispatcherServlet(spring));
                dispatcher.setLoadOnStartup(1);
                dispatcher.addMapping("/");
            })) {
                assertThat(server.uri()).isNotNull();
                List<String> warnings = spring.getBean(RouteReport.class).warnings();

                assertThat(warnings)
                        .allMatch(warning -> warning.contains("'userId' of Message") && warning.contains("user_id"))
                        .extracting(warning -> warning.substring(0, warning.indexOf(',')))
                        .containsExactlyInAnyOrder(
                                "Reading.body reads its body as List<Message>",
                                "Generic.generic reads its body as Message",
                                "Reading.entity reads its body as RequestEntity<Message>",
                                "Reading.part reads its body as Message");
                assertThat(log.list)
                        .filteredOn(line -> line.getLevel() == Level.WARN)
                        .anySatisfy(
                                line -> assertThat(line.getFormattedMessage()).contains(warnings));
            }
        } finally {
            logger.detachAppender(log);
        }
    }
}
