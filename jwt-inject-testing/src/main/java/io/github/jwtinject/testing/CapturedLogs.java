package io.github.jwtinject.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Every line that is logged through SLF4J, with our own loggers at TRACE, or through {@code java.util.logging}, with
 * its stack trace.
 */
final class CapturedLogs {

    private static final String OURS = "io.github.jwtinject";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final SlfLines slf = new SlfLines(lines);
    private final JulLines jul = new JulLines(lines);
    private @Nullable Level levelBefore;

    /** May be called again at any time: a framework that starts may have thrown our appender out. */
    void attach() {
        Logger root = logback().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (!root.isAttached(slf)) {
            slf.setContext(logback());
            slf.start();
            root.addAppender(slf);
            levelBefore = ours().getLevel();
            ours().setLevel(Level.TRACE);
        }
        java.util.logging.Logger julRoot = LogManager.getLogManager().getLogger("");
        julRoot.removeHandler(jul);
        julRoot.addHandler(jul);
    }

    void detach() {
        LogManager.getLogManager().getLogger("").removeHandler(jul);
        logback().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(slf);
        ours().setLevel(levelBefore);
    }

    /** What was logged since the last call. */
    List<String> drain() {
        List<String> drained = new ArrayList<>();
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            drained.add(line);
        }
        return drained;
    }

    private static Logger ours() {
        return logback().getLogger(OURS);
    }

    private static LoggerContext logback() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            return context;
        }
        throw new IllegalStateException("AdapterContract reads the logs through Logback, but SLF4J is bound to "
                + factory.getClass().getName()
                + ": put ch.qos.logback:logback-classic on the class path of the tests, and no other binding");
    }

    private static final class SlfLines extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines;

        SlfLines(Queue<String> lines) {
            this.lines = lines;
        }

        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap() + "\n"
                    + trace);
        }
    }

    private static final class JulLines extends Handler {

        private final SimpleFormatter formatter = new SimpleFormatter();
        private final Queue<String> lines;

        JulLines(Queue<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord logged) {
            StringWriter trace = new StringWriter();
            if (logged.getThrown() != null) {
                logged.getThrown().printStackTrace(new PrintWriter(trace));
            }
            lines.add(logged.getLoggerName() + " " + formatter.formatMessage(logged) + "\n" + trace);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
