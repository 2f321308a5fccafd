package io.github.jwtinject.siege.service;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The routes of {@link Service} as servlets. */
final class SoakServlets implements AutoCloseable {

    static final String ERROR_PAGE = "/error";

    private final JwtInject jwt;
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(4);
    private final ExecutorService virtual = VirtualThreads.executor();

    SoakServlets(JwtInject jwt) {
        this.jwt = jwt;
    }

    void register(ServletContext context) {
        JwtFilter.register(context, jwt);
        add(context, new Who(), "/sync", "/open", ERROR_PAGE);
        add(context, new Hop(pool, 1), "/async");
        add(context, new Hop(virtual, 1), "/virtual");
        add(context, new Hop(task -> later(task), Service.SLOW_TIMES), "/slow");
        add(context, new Timeout(), "/timeout");
        add(context, new Fail(), "/fail");
        add(context, new Forward(), "/forward");
        add(context, new Dispatch(), "/dispatch");
    }

    @Override
    public void close() {
        pool.shutdownNow();
        virtual.shutdownNow();
        jwt.close();
    }

    private void later(Runnable task) {
        var unused = pool.schedule(task, Service.SLOW_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void add(ServletContext context, Servlet servlet, String... paths) {
        ServletRegistration.Dynamic registration = context.addServlet(paths[0], servlet);
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        registration.addMapping(paths);
    }

    private static void write(HttpServletResponse response, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/plain");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static final class Who extends JwtServlet {
        void doGet(
                HttpServletRequest request,
                HttpServletResponse response,
                @UserId Optional<String> userId,
                @SessionId Optional<String> sessionId)
                throws IOException {
            int status = request.getDispatcherType() == DispatcherType.ERROR ? 500 : 200;
            write(response, status, Said.of(userId, sessionId, request.getUserPrincipal()));
        }
    }

    static final class Hop extends JwtServlet {
        // Lives as long as its servlet context, which never writes it anywhere.
        private final transient Executor executor;
        private final int times;

        private Hop(Executor executor, int times) {
            this.executor = executor;
            this.times = times;
        }

        void doGet(
                HttpServletRequest request,
                HttpServletResponse response,
                @UserId Optional<String> userId,
                @SessionId Optional<String> sessionId) {
            AsyncContext async = request.startAsync();
            executor.execute(() -> {
                try {
                    write(
                            response,
                            200,
                            Said.of(userId, sessionId, request.getUserPrincipal())
                                    .repeat(times));
                } catch (IOException e) {
                    // The caller is gone, as callers of /slow are.
                } finally {
                    async.complete();
                }
            });
        }
    }

    static final class Timeout extends JwtServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext async = request.startAsync();
            async.setTimeout(Service.TIMEOUT_MILLIS);
            async.addListener(new AsyncListener() {
                @Override
                public void onTimeout(AsyncEvent event) throws IOException {
                    write(response, 503, Said.of(JwtFilter.identity(request), request.getUserPrincipal()));
                    async.complete();
                }

                @Override
                public void onComplete(AsyncEvent event) {}

                @Override
                public void onError(AsyncEvent event) {}

                @Override
                public void onStartAsync(AsyncEvent event) {}
            });
        }
    }

    static final class Fail extends JwtServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("as asked for");
        }
    }

    static final class Forward extends JwtServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher("/sync").forward(request, response);
        }
    }

    static final class Dispatch extends JwtServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext async = request.startAsync();
            async.start(() -> async.dispatch("/sync"));
        }
    }
}
