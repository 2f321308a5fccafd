package io.github.jwtinject.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The sockets under a {@link TestIssuer}: reads the head of a request and leaves the connection to whoever answers. Written
 * on bare sockets, since an HTTP server would not drip, reset or contradict itself.
 */
final class IssuerServer implements AutoCloseable {

    private final Exchange exchange;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable Listening listening;
    private int port;

    IssuerServer(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Answers one request. */
    interface Exchange {
        void answer(String path, Map<String, String> headers, Socket connection)
                throws IOException, InterruptedException;
    }

    private record Listening(ServerSocket socket, ExecutorService threads) {}

    /** Listens on a free port, and from the second time on where it listened before. */
    synchronized void start() {
        if (listening != null) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
            port = socket.getLocalPort();
            ExecutorService threads = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "test-issuer");
                thread.setDaemon(true);
                return thread;
            });
            listening = new Listening(socket, threads);
            threads.execute(() -> accept(socket, threads));
        } catch (IOException e) {
            throw new IllegalStateException("The test issuer cannot listen on loopback", e);
        }
    }

    synchronized int port() {
        return port;
    }

    /** Refuses connections from now on, and breaks those that are open. */
    @Override
    public synchronized void close() {
        if (listening != null) {
            quietly(listening.socket());
            open.forEach(IssuerServer::quietly);
            listening.threads().shutdownNow();
            listening = null;
        }
    }

    private void accept(ServerSocket socket, ExecutorService threads) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException | RuntimeException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try {
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = head.readLine();
            if (request != null) {
                exchange.answer(request.split(" ", 3)[1], headers(head), connection);
            }
        } catch (IOException | InterruptedException | RuntimeException gone) {
            // The other side, or the test, has had enough.
        } finally {
            open.remove(connection);
            quietly(connection);
        }
    }

    private static Map<String, String> headers(BufferedReader head) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = head.readLine(); line != null && !line.isEmpty(); line = head.readLine()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception ignored) {
            // It is as closed as it gets.
        }
    }
}
