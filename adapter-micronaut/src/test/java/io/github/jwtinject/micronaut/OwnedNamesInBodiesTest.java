package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.report.RouteReport;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Routes that read an owned name from a body that is no form are warned of at the start. */
class OwnedNamesInBodiesTest {

    @Introspected
    record Message(String userId, String text) {}

    @Introspected
    record Note(String text) {}

    @Controller
    @Requires(property = "spec.name", value = "bodies")
    static class Reading {
        @Post("/body")
        void body(@Body List<Message> body, @UserId String user) {}

        @Post("/request")
        void request(HttpRequest<Message> request) {}

        @Post("/member")
        void member(@Body("user_id") String id) {}

        @Post("/named")
        void named(String user_id, String text) {}

        @Post("/note")
        void note(@Body Note body, @QueryValue("user_id") String id, @UserId String user) {}

        @Post("/path/{user_id}")
        void path(String user_id, @Body Note body) {}

        @Post("/form")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        void form(@Body Message form) {}

        @Get("/query")
        void query(String user_id) {}
    }

    @Test
    void theyAreNamed_inTheReport_andInTheLog() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.jwtinject");
        logger.addAppender(log);
        try (TestServer server = TestServer.start("bodies", Map.of("jwt-inject.owned-parameters", "user_id"))) {
            List<String> warnings = server.bean(RouteReport.class).warnings();

            assertThat(warnings)
                    .allMatch(warning -> warning.contains("owned parameter user_id"))
                    .extracting(warning -> warning.substring(0, warning.indexOf(", and")))
                    .containsExactlyInAnyOrder(
                            "Reading.body reads its body as List<Message>, with the property 'userId' of Message",
                            "Reading.request reads its body as HttpRequest<Message>, with the property 'userId' of"
                                    + " Message",
                            "Reading.member reads 'user_id' of its body, as String",
                            "Reading.named reads 'user_id' of its body, as String");
            assertThat(log.list)
                    .filteredOn(line -> line.getLevel() == Level.WARN)
                    .anySatisfy(line -> assertThat(line.getFormattedMessage()).contains(warnings));
        } finally {
            logger.detachAppender(log);
        }
    }
}
