package io.github.jwtinject.siege;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Every line that is logged from now on, with ours and those of the JOSE library at TRACE, and with stack traces. */
final class Overheard implements AutoCloseable {

    private static final List<String> AT_TRACE = List.of("io.github.jwtinject", "org.jose4j");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " " + trace);
        }
    };
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            // Its stack trace is in there.
            lines.add(formatter.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Overheard() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        for (String name : AT_TRACE) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.TRACE);
        }
        java.util.logging.Logger julRoot = LogManager.getLogManager().getLogger("");
        for (Handler other : julRoot.getHandlers()) {
            julRoot.removeHandler(other);
        }
        julRoot.addHandler(handler);
    }

    Queue<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        LogManager.getLogManager().getLogger("").removeHandler(handler);
    }
}
