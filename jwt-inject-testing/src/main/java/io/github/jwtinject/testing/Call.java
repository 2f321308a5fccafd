package io.github.jwtinject.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A request in the making, sent byte for byte as it is written here. */
final class Call {

    private final ServerUnderTest server;
    private final String method;
    private final String target;
    private final List<String> lines = new ArrayList<>();
    private String body = "";

    Call(ServerUnderTest server, String method, String target) {
        this.server = server;
        this.method = method;
        this.target = target;
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    /** With the usual token in the {@code Authorization} header. */
    Call authorized() {
        return bearer(tokens -> tokens);
    }

    /** With a token that differs from the usual one. */
    Call bearer(UnaryOperator<TestTokens> change) {
        return header("Authorization", "Bearer " + server.issue(change.apply(server.tokens())));
    }

    /** With one of these tokens in the {@code Authorization} header. */
    Call bearer(TestTokens tokens) {
        return bearer(usual -> tokens);
    }

    /** With a token, usual but for this, in the cookie {@code access_token}. */
    Call cookie(UnaryOperator<TestTokens> change) {
        return header("Cookie", "access_token=" + server.issue(change.apply(server.tokens())));
    }

    /** With the usual token in the cookie {@code access_token}. */
    Call cookie() {
        return cookie(tokens -> tokens);
    }

    Call header(String name, String value) {
        return line(name + ": " + value);
    }

    /** With a raw field line, in which <code>{token}</code> stands for the usual token. */
    Call line(String line) {
        boolean wanted = line.contains("{token}");
        lines.add(wanted ? line.replace("{token}", server.issue(server.tokens())) : line);
        return this;
    }

    /** With raw field lines, divided by {@code |}. */
    Call lines(String text) {
        for (String line : text.split("\\|", -1)) {
            line(line);
        }
        return this;
    }

    Call body(String contentType, String text) {
        body = text;
        return header("Content-Type", contentType);
    }

    /** Sends it. */
    Answer answer() {
        return server.exchange(this);
    }

    byte[] bytes(String prefix, String authority) {
        StringBuilder head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(prefix)
                .append(target)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority)
                .append("\r\n");
        lines.forEach(line -> head.append(line).append("\r\n"));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (content.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        if (lines.stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("connection:"))) {
            head.append("Connection: close\r\n");
        }
        head.append("\r\n");

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
