package io.github.jwtinject.micronaut;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.jwtinject.fuzz.FuzzedRequest;
import io.micronaut.http.server.netty.NettyHttpServer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A Micronaut application and its server, whose bytes come and go in the caller's thread. */
final class ApplicationInProcess {

    private final NettyHttpServer server;
    private EmbeddedChannel connection;

    private ApplicationInProcess(NettyHttpServer server) {
        this.server = server;
        this.connection = server.buildEmbeddedChannel(false);
    }

    /** Starts an application, which nobody stops. */
    static ApplicationInProcess start(String name, Map<String, String> properties) {
        // What it says of requests that it cannot read was asked for.
        ((Logger) LoggerFactory.getLogger("io.micronaut.http.server")).setLevel(Level.OFF);
        return new ApplicationInProcess(
                (NettyHttpServer) TestServer.startWith(name, properties).bean(EmbeddedServer.class));
    }

    /** Returns when the request is answered. One thread at a time. */
    void send(FuzzedRequest request) {
        connection.writeInbound(Unpooled.copiedBuffer(bytes(request), UTF_8));
        boolean answered = false;
        while (!answered) {
            connection.runPendingTasks();
            for (Object part = connection.readOutbound(); part != null; part = connection.readOutbound()) {
                ReferenceCountUtil.release(part);
                answered = true;
            }
            answered |= !connection.isOpen();
        }
        connection.checkException();
        if (!connection.isOpen()) {
            connection.finishAndReleaseAll();
            connection = server.buildEmbeddedChannel(false);
        }
    }

    private static String bytes(FuzzedRequest request) {
        StringBuilder bytes = new StringBuilder(300);
        bytes.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\nHost: localhost\r\n");
        request.headers()
                .forEach((name, value) ->
                        bytes.append(name).append(": ").append(value).append("\r\n"));
        String form = request.form();
        if (form == null) {
            return bytes.append("\r\n").toString();
        }
        return bytes.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
                .append(form.getBytes(UTF_8).length)
                .append("\r\n\r\n")
                .append(form)
                .toString();
    }
}
