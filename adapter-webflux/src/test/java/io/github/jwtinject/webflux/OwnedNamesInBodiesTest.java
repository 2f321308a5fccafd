package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.RequestEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Handlers that read an owned name from a body, as WebFlux's message readers do, are warned of at the start. */
class OwnedNamesInBodiesTest {

    record Message(String userId, String text) {}

    record Note(String text) {}

    abstract static class Generic<T> {
        @PostMapping("/generic")
        void generic(@RequestBody Mono<T> body) {}
    }

    @RestController
    static class Reading extends Generic<Message> {
        @PostMapping({"/body", "/body/too"})
        void body(@RequestBody Flux<Message> body, @UserId String user) {}

        @PostMapping("/entity")
        void entity(RequestEntity<Mono<Message>> entity) {}

        @PostMapping("/part")
        void part(@RequestPart Message part) {}

        @PostMapping("/note")
        void note(@RequestBody Mono<Note> body, @RequestParam("user_id") String userId, @UserId String user) {}

        @PostMapping("/form")
        void form(Mono<Message> form) {}
    }

    @Test
    void theyAreNamed_inTheReport_andInTheLog() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(StartCheck.class);
        logger.addAppender(log);
        Map<String, String> options = new TreeMap<>(TestTokens.hs256().options());
        options.put("jwt-inject.owned-parameters", "user_id");
        try (BareApplication application = BareApplication.start(options, Reading.class)) {
            List<String> warnings =
                    application.spring().getBean(RouteReport.class).warnings();

            assertThat(warnings)
                    .allMatch(warning -> warning.contains("'userId' of Message") && warning.contains("user_id"))
                    .extracting(warning -> warning.substring(0, warning.indexOf(',')))
                    .containsExactlyInAnyOrder(
                            "Reading.body reads its body as Flux<Message>",
                            "Generic.generic reads its body as Mono<Message>",
                            "Reading.entity reads its body as RequestEntity<Mono<Message>>",
                            "Reading.part reads its body as Message");
            assertThat(log.list)
                    .filteredOn(line -> line.getLevel() == Level.WARN)
                    .anySatisfy(line -> assertThat(line.getFormattedMessage()).contains(warnings));
        } finally {
            logger.detachAppender(log);
        }
    }
}
