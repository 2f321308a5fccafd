package io.github.jwtinject.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One HTTP/1.1 exchange on a socket of its own (RFC 9112). An HTTP client would mend or refuse what the contract has to
 * send: two {@code Authorization} lines, a tab, a path with {@code ..} in it.
 */
final class RawExchange {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int A_MOMENT_MILLIS = 20;

    /** What some servers say before they answer (RFC 9110 section 15.2.1). */
    private static final int CONTINUE = 100;

    private final InputStream in;

    private RawExchange(InputStream in) {
        this.in = in;
    }

    static Answer with(String host, int port, String method, byte[] request) throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new RawExchange(new BufferedInputStream(socket.getInputStream())).answerTo(method);
        }
    }

    /** Sends the beginning of a request, waits as long as nothing comes and a moment at most, and breaks the connection. */
    static void brokenOff(String host, int port, byte[] beginning) throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(A_MOMENT_MILLIS);
            // Not closed in order: the server is told that whatever was under way is lost.
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(beginning);
            socket.getOutputStream().flush();
            var unused = socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            // The server waits for the rest, or is not done.
        }
    }

    private Answer answerTo(String method) throws IOException {
        int status = status(line());
        List<Answer.Field> fields = fields();
        while (status == CONTINUE) {
            status = status(line());
            fields = fields();
        }
        byte[] body = body(new Answer(status, fields, "", false), method);
        return new Answer(status, fields, new String(body, StandardCharsets.UTF_8), false);
    }

    private static int status(String statusLine) throws IOException {
        String[] words = statusLine.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("No status line");
        }
        return Integer.parseInt(words[1]);
    }

    private List<Answer.Field> fields() throws IOException {
        List<Answer.Field> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.add(new Answer.Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return List.copyOf(fields);
    }

    private byte[] body(Answer head, String method) throws IOException {
        if (method.equals("HEAD")) {
            // Whatever comes is kept, so that a body where none may be is seen.
            return in.readAllBytes();
        }
        if (head.status() == 101 || head.status() == 204 || head.status() == 304) {
            return new byte[0];
        }
        if (head.headers("Transfer-Encoding").contains("chunked")) {
            return chunks();
        }
        List<String> length = head.headers("Content-Length");
        return length.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(length.get(0)));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            whole.writeBytes(exactly(size));
            line();
        }
        return whole.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer ends in the middle of its body");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The answer ends in the middle of its head");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
