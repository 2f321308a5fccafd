package io.github.jwtinject.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jwtinject.fuzz.FuzzedRequest;
import java.nio.ByteBuffer;
import java.util.logging.LogManager;
import org.apache.coyote.Adapter;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Tomcat with an application, which is handed its requests in the caller's thread, where Tomcat has split a request line and
 * headers but not looked into them yet.
 */
public final class TomcatInProcess {

    private final Adapter adapter;
    private final Request request = new Request();
    private final Response response = new Response();
    private final Body body = new Body();

    private TomcatInProcess(Adapter adapter) {
        this.adapter = adapter;
        request.setResponse(response);
        request.setInputBuffer(body);
        response.setOutputBuffer(new Discarded());
    }

    /** Starts an application, which nobody stops. */
    public static TomcatInProcess start(WebApplication application) throws Exception {
        TomcatServer server = TomcatServer.start("", application);
        // What it says of requests that it cannot read was asked for.
        LogManager.getLogManager().reset();
        return new TomcatInProcess(server.adapter());
    }

    /** Returns when the request is answered. One thread at a time. */
    public void send(FuzzedRequest sent) throws Exception {
        try {
            request.setMethod(sent.method());
            set(request.requestURI(), sent.uri().getRawPath());
            String query = sent.uri().getRawQuery();
            if (query != null) {
                set(request.queryString(), query);
            }
            set(request.protocol(), "HTTP/1.1");
            set(request.serverName(), "localhost");
            sent.headers().forEach(this::header);
            if (sent.form() != null) {
                body.rest = ByteBuffer.wrap(sent.form().getBytes(UTF_8));
                header("Content-Type", "application/x-www-form-urlencoded");
                header("Content-Length", String.valueOf(body.rest.remaining()));
            }
            adapter.service(request, response);
        } finally {
            request.recycle();
            response.recycle();
            body.rest = ByteBuffer.allocate(0);
        }
    }

    private void header(String name, String value) {
        MimeHeaders headers = request.getMimeHeaders();
        byte[] bytes = name.getBytes(UTF_8);
        set(headers.addValue(bytes, 0, bytes.length), value);
    }

    private static void set(MessageBytes field, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        field.setBytes(bytes, 0, bytes.length);
    }

    /** What is left to read of a request's body. */
    private static final class Body implements InputBuffer {
        private ByteBuffer rest = ByteBuffer.allocate(0);

        @Override
        public int doRead(ApplicationBufferHandler reader) {
            if (!rest.hasRemaining()) {
                return -1;
            }
            reader.setByteBuffer(rest);
            int length = rest.remaining();
            rest = ByteBuffer.allocate(0);
            return length;
        }

        @Override
        public int available() {
            return rest.remaining();
        }
    }

    /** Takes an answer, for nobody. */
    private static final class Discarded implements OutputBuffer {
        private long written;

        @Override
        public int doWrite(ByteBuffer chunk) {
            int length = chunk.remaining();
            chunk.position(chunk.limit());
            written += length;
            return length;
        }

        @Override
        public long getBytesWritten() {
            return written;
        }
    }
}
