package io.github.jwtinject.example.agent.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium with one page, told what to do over its DevTools protocol. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LISTENING = "DevTools listening on ";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path profile;
    private final Process process;
    private final Messages messages = new Messages();
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();

    private Browser(Path chromium) throws IOException, InterruptedException {
        profile = Files.createTempDirectory("browser");
        // Chromium's sandbox does not start for root, as which containers run; the page is our own.
        process = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(profile.resolve("log").toFile())
                .start();
        try {
            socket = client.newWebSocketBuilder()
                    .buildAsync(page(devTools()), messages)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            end();
            throw new IllegalStateException("Chromium does not let itself be driven", e);
        }
    }

    /** Where Chromium is, under one of its names on the {@code PATH}. */
    static Optional<Path> installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one and shows this page. */
    static Browser showing(Path chromium, String address) throws IOException, InterruptedException {
        Browser browser = new Browser(chromium);
        browser.command("Log.enable", Map.of());
        browser.command("Runtime.enable", Map.of());
        browser.command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1200, "height", 760, "deviceScaleFactor", 1, "mobile", false));
        browser.command("Page.navigate", Map.of("url", address));
        browser.await("document.readyState === 'complete' && location.href !== 'about:blank'");
        return browser;
    }

    void click(String selector) {
        evaluate(element(selector) + ".click()");
    }

    void fill(String selector, String text) {
        evaluate(element(selector) + ".value = " + quoted(text));
    }

    /** Chooses in a list, as somebody's click would. */
    void choose(String selector, String option) {
        fill(selector, option);
        evaluate(element(selector) + ".dispatchEvent(new Event('change'))");
    }

    String text(String selector) {
        return evaluate(element(selector) + ".textContent").asText();
    }

    String value(String selector) {
        return evaluate(element(selector) + ".value").asText();
    }

    boolean shown(String selector) {
        return evaluate(element(selector) + ".checkVisibility()").asBoolean();
    }

    /** Waits until this element's text begins so. */
    void awaitText(String selector, String start) {
        await(element(selector) + ".textContent.startsWith(" + quoted(start) + ")");
    }

    /** Every address that the page asked for, its own among them. */
    String addresses() {
        return evaluate("performance.getEntries().map(entry => entry.name).join(' ') + ' ' + location.href")
                .asText();
    }

    /** The cookies of the page that its scripts can see. */
    String cookiesInSight() {
        return evaluate("document.cookie").asText();
    }

    /** The whole page, as a PNG. */
    void screenshot(Path file) throws IOException {
        command("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        JsonNode page = command("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Integer> whole = Map.of(
                "x",
                0,
                "y",
                0,
                "scale",
                1,
                "width",
                page.path("width").asInt(),
                "height",
                page.path("height").asInt());
        JsonNode image = command(
                "Page.captureScreenshot", Map.of("format", "png", "clip", whole, "captureBeyondViewport", true));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(image.path("data").asText()));
    }

    /** What the browser complained of: scripts that threw, what the page's policy forbade. */
    List<String> complaints() {
        return List.copyOf(messages.complaints);
    }

    @Override
    public void close() {
        socket.abort();
        end();
    }

    private void await(String condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate(condition).asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Never came true: " + condition + "; the page says "
                        + evaluate("document.body.innerText").asText());
            }
            pause();
        }
    }

    private JsonNode evaluate(String script) {
        JsonNode outcome = command("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
        if (outcome.has("exceptionDetails")) {
            throw new AssertionError(script + " threw " + outcome.path("exceptionDetails"));
        }
        return outcome.path("result").path("value");
    }

    private JsonNode command(String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        messages.awaited.put(id, answer);
        try {
            socket.sendText(message.toString(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            JsonNode answered = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answered.has("error")) {
                throw new AssertionError(method + " failed: " + answered.path("error"));
            }
            return answered.path("result");
        } catch (Exception e) {
            throw new AssertionError("No answer to " + method, e);
        }
    }

    /** The address that Chromium writes to its log once it listens. */
    private URI devTools() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (BufferedReader lines = Files.newBufferedReader(profile.resolve("log"))) {
                Optional<String> line =
                        lines.lines().filter(text -> text.startsWith(LISTENING)).findFirst();
                if (line.isPresent()) {
                    return URI.create(line.get().substring(LISTENING.length()).strip());
                }
            }
            pause();
        }
        throw new IllegalStateException("Chromium did not start: " + Files.readString(profile.resolve("log")));
    }

    private URI page(URI devTools) throws IOException, InterruptedException {
        URI list = URI.create("http://" + devTools.getAuthority() + "/json/list");
        while (true) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(list).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            for (JsonNode target : JSON.readTree(response.body())) {
                if (target.path("type").asText().equals("page")) {
                    return URI.create(target.path("webSocketDebuggerUrl").asText());
                }
            }
            pause();
        }
    }

    private void end() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            all.forEach(ProcessHandle::destroyForcibly);
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String element(String selector) {
        return "document.querySelector(" + quoted(selector) + ")";
    }

    /** As a literal of JavaScript, which JSON's strings are. */
    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Chromium", e);
        }
    }

    /** What Chromium sends: answers by their number, and events. */
    private static final class Messages implements WebSocket.Listener {

        private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
        private final List<String> complaints = new CopyOnWriteArrayList<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            JsonNode json;
            try {
                json = JSON.readTree(message.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            CompletableFuture<JsonNode> answer = awaited.remove(json.path("id").asInt(-1));
            if (answer != null) {
                answer.complete(json);
            }
            String event = json.path("method").asText();
            JsonNode entry = json.path("params").path("entry");
            // A refused call is logged by the browser too, as a resource of the network.
            if (event.equals("Runtime.exceptionThrown")
                    || (event.equals("Log.entryAdded")
                            && !entry.path("source").asText().equals("network"))) {
                complaints.add(json.path("params").toString());
            }
        }
    }
}
