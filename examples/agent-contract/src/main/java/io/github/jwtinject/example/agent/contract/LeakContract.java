package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.jwtinject.example.agent.launch.Launcher;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** A marker stands in a claim that is not injected, in its encoded form, and in what is no token at all. */
abstract class LeakContract {

    private final Launcher launcher;

    LeakContract(Launcher launcher) {
        this.launcher = launcher;
    }

    private static final String MARKER = "MARKERMARKERMARKER";
    /** What base64url makes of the marker, wherever it begins. */
    private static final List<String> TELLING =
            List.of(MARKER, "TUFSS0VSTUFSS0VS", "1BUktFUk1BUktFU", "NQVJLRVJNQVJLRV");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.jwtinject");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        ours.setLevel(null);
        root.setLevel(Level.WARN);
        root.detachAppender(log);
        SLF4JBridgeHandler.uninstall();
    }

    @Test
    void markerNowhere_inBodiesHeadersAndLog() {
        List<String> seen = new ArrayList<>();
        for (String source : List.of("header", "both")) {
            try (TestService service =
                    TestService.start(launcher, "--jwt-inject.token-source=" + source, "--jwt-inject.audience=api")) {
                String good = service.token("{'sub':'ann','note':'" + MARKER + "','exp':4102444800}");
                List<String> tokens = List.of(
                        good,
                        good.substring(0, good.length() - 4) + "AAAA",
                        service.token("{'sub':'ann','note':'" + MARKER + "','iat':1,'exp':2}"),
                        service.token("{'sub':'ann','note':'" + MARKER + "','aud':'" + MARKER + "'}"),
                        service.token("{'sub':{'" + MARKER + "':1}}"),
                        MARKER,
                        MARKER + "." + MARKER + "." + MARKER,
                        MARKER + "!");
                for (String token : tokens) {
                    for (Call call : calls(service, token)) {
                        Answer answer = call.send();
                        seen.add(answer.headers().map() + answer.body());
                    }
                }
            }
        }
        log.list.forEach(event -> seen.add(event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))));

        assertThat(log.list).isNotEmpty();
        assertThat(seen)
                .hasSizeGreaterThan(100)
                .allSatisfy(text -> assertThat(text).doesNotContain(TELLING.toArray(String[]::new)));
    }

    private static List<Call> calls(TestService service, String token) {
        String query = "?access_token=" + token.replace("!", "%21");
        return List.of(
                service.get("/whoami" + query).bearer(token),
                service.get("/whoami" + query),
                service.get("/whoami").header("Cookie", "access_token=" + token),
                service.get("/sessions/none").bearer(token),
                service.get("/nowhere").bearer(token),
                service.call("DELETE", "/whoami").bearer(token),
                service.post("/agents/user-agent/runs").bearer(token),
                service.post("/agents/user-agent/runs").bearer(token).form("message", "What do you know about me?"));
    }
}
