package io.github.jwtinject.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.RefusalResponse;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.report.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/**
 * The contract holds for the smallest adapter there can be: the JDK's own HTTP server and the core. It is the test of
 * the contract, and shows what an adapter has to do.
 */
class JdkHttpServerTest extends AdapterContract {

    static {
        // Read once, when the first server is made; without it each answer on a kept connection takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private JwtInject jwt;
    private HttpServer server;
    private ExecutorService threads;
    private Map<String, InjectionPlan> routes;
    private JdkHandlers handlers;

    @Override
    protected URI start(Map<String, String> options, Surroundings beside) throws Exception {
        jwt = JwtInject.from(JwtInjectProperties.from(options));
        handlers = new JdkHandlers();
        routes = new HashMap<>();
        for (Method handler : JdkHandlers.class.getDeclaredMethods()) {
            if (handler.isAnnotationPresent(JdkHandlers.Routes.class)) {
                InjectionPlan plan = jwt.plan(handler, Set.of());
                Arrays.stream(handler.getAnnotation(JdkHandlers.Routes.class).value())
                        .forEach(route -> routes.put(route, plan));
            }
        }
        routes.forEach((route, plan) -> jwt.announce(List.of(Endpoint.of(
                Set.of(route.substring(0, route.indexOf(' '))), route.substring(route.indexOf(' ') + 1), plan))));
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
        if (jwt != null) {
            jwt.close();
            jwt = null;
        }
    }

    /** The filter: decides, and hands over or refuses. */
    private void handle(HttpExchange exchange) throws IOException {
        Decision decision = jwt.decide(new ExchangeRequestView(exchange));
        if (decision instanceof Decision.Refuse refused) {
            refuse(exchange, jwt.response(refused.refusal()));
            return;
        }
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        InjectionPlan plan = routes.get(method + " " + ExchangeRequestView.routedPath(exchange));
        if (plan == null) {
            answer(exchange, 404, "text/plain", "Not found");
            return;
        }
        try {
            OwnedValues owned = jwt.ownedParameters().of(decision);
            JdkHandlers.Request request = new JdkHandlers.Request(exchange, decision, owned);
            request.query();
            plan.authorize(decision, Map.of());
            invoke(request, plan, plan.arguments(decision));
        } catch (JwtRefusedException e) {
            refuse(exchange, jwt.response(e.refusal()));
        }
    }

    private void invoke(JdkHandlers.Request request, InjectionPlan plan, Object[] arguments) throws IOException {
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = plan.injects(i) ? arguments[i] : request;
        }
        if (ExchangeRequestView.routedPath(request.exchange()).equals("/async")) {
            threads.execute(() -> answerFrom(request, plan, arguments));
        } else {
            answerFrom(request, plan, arguments);
        }
    }

    private void answerFrom(JdkHandlers.Request request, InjectionPlan plan, Object[] arguments) {
        HttpExchange exchange = request.exchange();
        try {
            String type = ExchangeRequestView.routedPath(exchange).equals("/stream")
                    ? "text/event-stream"
                    : "application/json";
            answer(exchange, 200, type, (String) plan.handler().invoke(handlers, arguments));
        } catch (InvocationTargetException failed) {
            answerFailure(request, failed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answerFailure(JdkHandlers.Request request, InvocationTargetException failed) {
        JwtRefusedException conflict = OwnedValues.conflictIn(failed);
        try {
            if (conflict != null) {
                refuse(request.exchange(), jwt.response(conflict.refusal()));
                return;
            }
            InjectionPlan whoami = routes.get("GET /whoami");
            Object[] arguments = whoami.arguments(request.decision());
            arguments[arguments.length - 1] = request;
            answer(request.exchange(), 500, "application/json", (String)
                    whoami.handler().invoke(handlers, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse(HttpExchange exchange, RefusalResponse refusal) throws IOException {
        refusal.headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, refusal.status(), refusal.body());
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        send(exchange, status, body);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            boolean silent = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, silent ? -1 : bytes.length);
            if (!silent) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Test
    @Disabled("This server makes a space of a tab before anyone sees it")
    @Override
    public void aTab_isNoSpace() {}

    @Test
    @Disabled("This server has no dispatches")
    @Override
    public void theIdentity_isKept_inAnAsynchronousDispatch() {}

    @Test
    @Disabled("This server has no dispatches")
    @Override
    public void theIdentity_isKept_inAForward() {}

    @Test
    @Disabled("This server has no dispatches")
    @Override
    public void nobodyIsThere_inAForwardFromAnExcludedPath() {}

    @Test
    @Disabled("The smallest adapter knows no templates of paths, and so no path variables")
    @Override
    public void aHandlersScope_mayNameAPathVariable(String scope) {}

    @Test
    @Disabled("This server has no dispatches")
    @Override
    public void theIdentity_isKept_inAnInclude() {}

    @Test
    @Disabled("This server has no CORS")
    @Override
    public void aRefusal_isReadable_fromAnotherOrigin() {}

    @Test
    @Disabled("This server has no CORS")
    @Override
    public void aRefusalForAClaim_isReadable_fromAnotherOrigin() {}

    @Test
    @Disabled("This server has no CORS")
    @Override
    public void anAnswer_isReadable_fromAnotherOrigin() {}

    @Test
    @Disabled("This server has no CORS")
    @Override
    public void aPreflight_isAnsweredByTheFramework() {}

    @Test
    @Disabled("This server has nothing that catches")
    @Override
    public void aCatchAll_answersWhatFailsInTheApplication() {}
}
