package io.github.jwtinject.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Takes a WebSocket handshake (RFC 6455 section 4.2.2) by what the Servlet API has for every container, and sends who it is
 * from as the only message.
 */
final class UpgradingServlet extends HttpServlet {

    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Sec-WebSocket-Accept", accept(request.getHeader("Sec-WebSocket-Key")));
        request.upgrade(Greeting.class).text =
                request.getUserPrincipal().getName() + " " + request.getParameter("user_id");
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Public, with a constructor without arguments, for containers. */
    public static final class Greeting implements HttpUpgradeHandler {

        private volatile String text = "";

        @Override
        public void init(WebConnection connection) {
            byte[] payload = text.getBytes(StandardCharsets.UTF_8);
            try {
                OutputStream out = connection.getOutputStream();
                out.write(0x81); // the last frame of a text
                out.write(payload.length);
                out.write(payload);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void destroy() {}
    }
}
