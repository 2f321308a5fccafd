package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalLogTest {

    private static final Refusal REFUSAL = Refusal.routeDenied();

    private final Logger logger = (Logger) LoggerFactory.getLogger("refusals");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong();
    private final RefusalLog log = new RefusalLog(logger, nanos::get);

    RefusalLogTest() {
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(lines);
        lines.start();
    }

    @Test
    void aFlood_isTwentyLinesASecond_andANumber() {
        for (int i = 0; i < 50; i++) {
            log.add(REFUSAL);
        }
        assertThat(lines.list)
                .hasSize(20)
                .allMatch(line ->
                        line.getFormattedMessage().equals("Refusal[route_denied, ROUTE, Insufficient permissions]"));

        nanos.set(1_000_000_001);
        log.add(REFUSAL);
        assertThat(lines.list).hasSize(22);
        assertThat(lines.list.get(20).getFormattedMessage()).isEqualTo("30 more requests were refused");
    }

    @Test
    void nothingIsSaid_aboveDebug() {
        logger.setLevel(Level.INFO);
        log.add(REFUSAL);

        assertThat(lines.list).isEmpty();
    }
}
