package io.github.jwtinject.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** What a {@link TestIssuer} does in the place of a good answer. */
public final class IssuerFault {

    private final Play play;

    private IssuerFault(Play play) {
        this.play = play;
    }

    private interface Play {
        void on(Socket connection, byte[] good) throws IOException, InterruptedException;
    }

    /** Takes the request and never answers. */
    public static IssuerFault hang() {
        return new IssuerFault((connection, good) -> forever());
    }

    /** Sends the good answer when the latch has been counted down, as an issuer that is slow and nothing else. */
    public static IssuerFault until(CountDownLatch latch) {
        return new IssuerFault((connection, good) -> {
            latch.await();
            connection.getOutputStream().write(good);
            connection.getOutputStream().flush();
        });
    }

    /** Sends the status line, and never the rest of the head. */
    public static IssuerFault slowHead() {
        return new IssuerFault((connection, good) -> {
            send(connection, "HTTP/1.1 200 OK\r\nContent-Ty");
            forever();
        });
    }

    /** Sends the good answer, a byte for each of these pauses: no single read takes long, and the whole does. */
    public static IssuerFault drip(long pauseMillis) {
        return new IssuerFault((connection, good) -> {
            for (byte each : good) {
                connection.getOutputStream().write(each);
                connection.getOutputStream().flush();
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            }
        });
    }

    /** Sends half of the good answer and resets the connection. */
    public static IssuerFault reset() {
        return new IssuerFault((connection, good) -> {
            connection.getOutputStream().write(good, 0, good.length / 2);
            connection.getOutputStream().flush();
            // So that the half is on its way before the reset overtakes it.
            TimeUnit.MILLISECONDS.sleep(20);
            connection.setSoLinger(true, 0);
        });
    }

    /** Answers with this status, these lines of the head and no content. */
    public static IssuerFault status(int status, String... headerLines) {
        return answer(status, "", headerLines);
    }

    /** Sends whoever asks to another place (302). */
    public static IssuerFault redirect(String location) {
        return status(302, "Location: " + location);
    }

    /** Answers 200 with this content in the place of the keys. */
    public static IssuerFault content(String body, String... headerLines) {
        return answer(200, body, headerLines);
    }

    /** Answers 200 with content that has no end. */
    public static IssuerFault endless() {
        return new IssuerFault((connection, good) -> {
            send(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"keys\":[");
            byte[] spaces = new byte[8192];
            Arrays.fill(spaces, (byte) ' ');
            while (!Thread.currentThread().isInterrupted()) {
                connection.getOutputStream().write(spaces);
            }
        });
    }

    /** Answers 200 with this many bytes of zeros, compressed, whether or not that was asked for. */
    public static IssuerFault gzipBomb(int bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(new byte[bytes]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer(200, compressed.toByteArray(), "Content-Encoding: gzip");
    }

    void play(Socket connection, byte[] good) throws IOException, InterruptedException {
        play.on(connection, good);
    }

    /** A whole HTTP/1.1 answer. */
    static byte[] http(int status, byte[] body, String... headerLines) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\nConnection: close\r\n");
        if (status != 304) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, whole, bytes.length, body.length);
        return whole;
    }

    private static IssuerFault answer(int status, String body, String... headerLines) {
        return answer(status, body.getBytes(StandardCharsets.UTF_8), headerLines);
    }

    private static IssuerFault answer(int status, byte[] body, String... headerLines) {
        byte[] whole = http(status, body, headerLines);
        return new IssuerFault((connection, good) -> {
            connection.getOutputStream().write(whole);
            connection.getOutputStream().flush();
        });
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    private static void forever() throws InterruptedException {
        TimeUnit.DAYS.sleep(1);
    }
}
