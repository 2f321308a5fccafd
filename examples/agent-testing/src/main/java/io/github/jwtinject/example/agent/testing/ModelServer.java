package io.github.jwtinject.example.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on loopback that speaks OpenAI's chat completions. What it thinks is simple: it calls the tool that it is
 * offered, and then repeats what the tool said; unless a test has it answer something else.
 */
public final class ModelServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private ModelServer(HttpServer server) {
        this.server = server;
        server.createContext("/v1/chat/completions", this::complete);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts one on a free port. */
    public static ModelServer start() throws IOException {
        return new ModelServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** The environment that has a service ask this server. */
    public Map<String, String> environment(String key) {
        return Map.of("OPENAI_API_KEY", key, "OPENAI_BASE_URL", url(), "OPENAI_MODEL", "test-model");
    }

    /** The base URL. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** What it was asked so far. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Answers the next request so, and those after it as they come. */
    public ModelServer next(int status, String body) {
        replies.add(new Reply(status, body, false));
        return this;
    }

    /** Answers the next request with a call of a tool. */
    public ModelServer nextCalls(String tool, String arguments) {
        return next(200, call(tool, arguments));
    }

    /** Answers the next request with words. */
    public ModelServer nextSays(String words) {
        return next(200, says(words));
    }

    /** Begins an answer to the next request, or not even that, and never ends it. */
    public ModelServer nextHangs(boolean withHead) {
        replies.add(new Reply(withHead ? 200 : 0, "", true));
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void complete(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        asked.add(new Asked(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), body));
        Reply reply = replies.poll();
        send(exchange, reply == null ? new Reply(200, thought(body), false) : reply);
    }

    private static String thought(JsonNode request) {
        JsonNode last = request.path("messages").path(request.path("messages").size() - 1);
        return last.path("role").asText().equals("tool")
                ? says("The tool says: " + last.path("content").asText())
                : call(
                        request.path("tools")
                                .path(0)
                                .path("function")
                                .path("name")
                                .asText(),
                        "{}");
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            if (reply.status() > 0) {
                byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(reply.status(), reply.endless() ? 0 : bytes.length);
                OutputStream out = exchange.getResponseBody();
                out.write(bytes);
                out.flush();
            }
            if (reply.endless()) {
                closed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String says(String words) {
        ObjectNode message = JSON.createObjectNode();
        message.put("role", "assistant").put("content", words);
        return completion(message, "stop");
    }

    private static String call(String tool, String arguments) {
        ObjectNode message = JSON.createObjectNode();
        message.put("role", "assistant").putNull("content");
        message.putArray("tool_calls")
                .addObject()
                .put("id", "call_1")
                .put("type", "function")
                .putObject("function")
                .put("name", tool)
                .put("arguments", arguments);
        return completion(message, "tool_calls");
    }

    private static String completion(ObjectNode message, String finishReason) {
        ObjectNode completion = JSON.createObjectNode();
        completion
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", "test-model");
        completion
                .putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", finishReason)
                .set("message", message);
        return completion.toString();
    }

    /**
     * One request.
     *
     * @param authorization the header of that name
     * @param body the body
     */
    public record Asked(String authorization, JsonNode body) {

        /** The content of the last message. */
        public String last() {
            JsonNode messages = body.path("messages");
            return messages.path(messages.size() - 1).path("content").asText();
        }
    }

    private record Reply(int status, String body, boolean endless) {}
}
