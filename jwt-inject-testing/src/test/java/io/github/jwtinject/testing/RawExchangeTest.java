package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RawExchangeTest {

    @Test
    void aBody_isAsLongAsItsLengthSays() throws Exception {
        Answer answer = answerTo("GET", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nA: 1\r\na:  2 \r\n\r\ngrüßmore");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("grüß");
        assertThat(answer.headers("a")).containsExactly("1", "2");
        assertThat(answer.handlerRan()).isFalse();
    }

    @Test
    void chunks_arePutTogether() throws Exception {
        String head = "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n";

        assertThat(answerTo("GET", head + "3\r\nabc\r\nA;x=1\r\n0123456789\r\n0\r\n\r\n")
                        .body())
                .isEqualTo("abc0123456789");
    }

    @Test
    void aBody_endsWithTheConnection_whenNobodySaysItsLength() throws Exception {
        assertThat(answerTo("GET", "HTTP/1.1 401 Unauthorized\r\n\r\nabc").body())
                .isEqualTo("abc");
    }

    @Test
    void aBodyAfterHead_isSeen_sinceNoneMayBeThere() throws Exception {
        assertThat(answerTo("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n")
                        .body())
                .isEmpty();
        assertThat(answerTo("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
                        .body())
                .isEqualTo("abc");
    }

    @Test
    void aTruncatedAnswer_isNoAnswer() {
        assertThatThrownBy(() -> answerTo("GET", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> answerTo("GET", "HTTP/1.1 200 OK\r\nContent-Le"))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> answerTo("GET", "SSH-2.0\r\n")).isInstanceOf(IOException.class);
    }

    /** What is made of these bytes, from a server that says nothing else. */
    private static Answer answerTo(String method, String canned) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, canned));
            try {
                return RawExchange.with(
                        "127.0.0.1", server.getLocalPort(), method, "x\r\n".getBytes(StandardCharsets.US_ASCII));
            } finally {
                served.join();
            }
        }
    }

    private static void serve(ServerSocket server, String canned) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readNBytes(3);
            socket.getOutputStream().write(canned.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
