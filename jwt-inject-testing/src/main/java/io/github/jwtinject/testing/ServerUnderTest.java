package io.github.jwtinject.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A running server, its tokens, and every request to it. */
final class ServerUnderTest {

    private final URI base;
    private final ServerSetup setup;
    private final LeakCheck leaks;

    ServerUnderTest(URI base, ServerSetup setup, LeakCheck leaks) {
        this.base = base;
        this.setup = setup;
        this.leaks = leaks;
    }

    ServerSetup setup() {
        return setup;
    }

    /** Tokens that this server accepts. */
    TestTokens tokens() {
        return setup.tokens();
    }

    Call get(String target) {
        return call("GET", target);
    }

    Call post(String target) {
        return call("POST", target);
    }

    /** @param target what follows the base address in the request line, taken as it is */
    Call call(String method, String target) {
        return new Call(this, method, target);
    }

    /** A token to send, whose text must not be seen again from then on. */
    String issue(TestTokens tokens) {
        return leaks.issued(tokens.compact());
    }

    URI address(String path) {
        return base.resolve(prefix() + path);
    }

    /** Scheme, host and port: what a browser would send as our own {@code Origin}. */
    String origin() {
        return base.getScheme() + "://" + authority();
    }

    String authority() {
        return base.getHost() + ":" + base.getPort();
    }

    Answer exchange(Call call) {
        long before = handlerCalls();
        Answer answer = send(call);
        leaks.answered(answer.text());
        return handlerCalls() == before ? answer : answer.fromHandler();
    }

    /**
     * Sends the beginning of a request, and is gone.
     *
     * @param request method and target, header lines, and behind {@code ||} what there is of a body, divided by {@code |}
     */
    void breakOff(String request, String token) throws IOException {
        String[] headAndBody = request.split("\\|\\|", 2);
        String[] head = headAndBody[0].split("\\|", 2);
        String lines = head[0].replace(" /", " " + prefix() + "/") + " HTTP/1.1\r\nHost: " + authority()
                + "\r\nAuthorization: Bearer " + token + "\r\n"
                + (head.length == 1 ? "" : head[1].replace("|", "\r\n") + "\r\n");
        String sent = lines + "\r\n" + headAndBody[1].replace("|", "\r\n");
        RawExchange.brokenOff(base.getHost(), base.getPort(), sent.getBytes(StandardCharsets.ISO_8859_1));
    }

    private long handlerCalls() {
        @Nullable Object calls = send(get("/calls")).json().get("calls");
        if (calls instanceof Long number) {
            return number;
        }
        throw new AssertionError("GET /calls does not answer what ContractApplication.calls() gives");
    }

    private Answer send(Call call) {
        try {
            return RawExchange.with(base.getHost(), base.getPort(), call.method(), call.bytes(prefix(), authority()));
        } catch (IOException e) {
            throw new UncheckedIOException("No whole answer to " + call.method() + " " + call.target(), e);
        }
    }

    /** The context path, {@code ""} for none. */
    private String prefix() {
        String path = base.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
