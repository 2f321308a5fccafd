package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.ContractApplication;
import io.github.jwtinject.testing.ContractApplication.Address;
import io.github.jwtinject.testing.ContractApplication.Caller;
import io.github.jwtinject.testing.ContractApplication.Native;
import io.github.jwtinject.testing.ContractApplication.Profile;
import io.github.jwtinject.testing.ContractApplication.Role;
import io.github.jwtinject.testing.ContractApplication.TenantId;
import io.github.jwtinject.testing.Surroundings;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The routes of {@link ContractApplication} as servlets. */
final class ContractServlets {

    static final Map<Integer, String> ERROR_PAGES = Map.of(500, "/error");
    static final Map<Integer, String> CATCH_ALL_PAGES =
            Map.of(400, "/caught", 401, "/caught", 403, "/caught", 404, "/caught", 500, "/caught");

    private final ContractApplication app = new ContractApplication();

    void register(ServletContext context) {
        context.setRequestCharacterEncoding("UTF-8");
        add(context, new Whoami(), "/whoami", "/open", "/open/page", "/open/deep/page", "/error", "/health/*");
        add(context, new Required(), "/required", "/open/required");
        add(context, new Session(), "/session");
        add(context, new Named(), "/named");
        add(context, new Typed(), "/typed");
        add(context, new Level(), "/level", "/admin/*");
        add(context, new Scoped(), "/scoped");
        add(context, new CallerRecord(), "/caller");
        add(context, new ProfileRecord(), "/profile");
        add(context, new RawToken(), "/token");
        add(context, new Verified(), "/verified");
        add(context, new Form(), "/form");
        add(context, new Echo(), "/echo");
        add(context, new Read(), "/owned/query", "/owned/form", "/owned/bound", "/open/owned");
        add(context, new ReadParts(), "/owned/multipart").setMultipartConfig(new MultipartConfigElement(""));
        add(context, new Async(), "/async");
        add(context, new AsyncDispatch(), "/async-dispatch");
        add(context, new EventStream(), "/stream");
        add(context, new Fail(), "/fail", "/open/fail");
        add(context, new Forward("/whoami"), "/forward");
        add(context, new Forward("/required"), "/open/forward");
        add(context, new Include(), "/include");
        add(context, new Caught(), "/caught");
        add(context, new Calls(), "/calls");
    }

    private static ServletRegistration.Dynamic add(ServletContext context, Servlet servlet, String... paths) {
        ServletRegistration.Dynamic registration = context.addServlet(paths[0], servlet);
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        registration.addMapping(paths);
        return registration;
    }

    private static Native framework(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return new Native(
                principal == null ? null : principal.getName(), request.getRemoteUser(), request.isUserInRole("read"));
    }

    private static void json(ServletResponse response, String body) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(body);
    }

    private final class Whoami extends JwtServlet {
        void doGet(
                HttpServletRequest request,
                HttpServletResponse response,
                Optional<JwtIdentity> identity,
                @UserId Optional<String> userId,
                @SessionId Optional<String> sessionId,
                @Dependencies Optional<Map<String, Object>> dependencies,
                @SessionState Optional<Map<String, Object>> sessionState,
                @Scopes Optional<Set<String>> scopes)
                throws IOException {
            json(
                    response,
                    app.whoami(identity, userId, sessionId, dependencies, sessionState, scopes, framework(request)));
        }
    }

    private final class Required extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String userId) throws IOException {
            json(response, app.user(userId));
        }
    }

    private final class Session extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @SessionId String sessionId)
                throws IOException {
            json(response, app.session(sessionId));
        }
    }

    private final class Named extends JwtServlet {
        void doGet(
                HttpServletRequest request,
                HttpServletResponse response,
                @UserId Optional<String> user_id,
                @SessionId Optional<String> session_id)
                throws IOException {
            json(response, app.named(user_id, session_id));
        }

        void doPost(
                HttpServletRequest request,
                HttpServletResponse response,
                @UserId Optional<String> user_id,
                @SessionId Optional<String> session_id)
                throws IOException {
            json(response, app.named(user_id, session_id));
        }
    }

    private final class Typed extends JwtServlet {
        void doGet(
                HttpServletRequest request,
                HttpServletResponse response,
                @Claim("tenant") TenantId tenant,
                @Claim("level") int level,
                @Claim("roles") Set<Role> roles,
                @Claim("since") Instant since,
                @Claim("address") Address address,
                @Claim(path = "/realm_access/roles") Optional<List<String>> realmRoles,
                @Claim("https://ns.example/plan") Optional<String> plan)
                throws IOException {
            json(response, app.typed(tenant, level, roles, since, address, realmRoles, plan));
        }
    }

    private final class Level extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @Claim("level") Optional<Integer> level)
                throws IOException {
            json(response, app.level(level));
        }
    }

    @RequireScopes("reports:read")
    private final class Scoped extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String userId) throws IOException {
            json(response, app.user(userId));
        }

        void doPost(HttpServletRequest request, HttpServletResponse response, @UserId String userId)
                throws IOException {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            json(response, app.posted(body, userId));
        }
    }

    private final class CallerRecord extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @Injected Caller caller)
                throws IOException {
            json(response, app.caller(caller));
        }
    }

    private final class ProfileRecord extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @Dependencies Profile profile)
                throws IOException {
            json(response, app.profile(profile));
        }
    }

    private final class RawToken extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @BearerToken String token)
                throws IOException {
            json(response, app.token(token));
        }
    }

    private final class Verified extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, VerifiedToken token) throws IOException {
            json(response, app.verified(token));
        }
    }

    private final class Form extends JwtServlet {
        void doPost(HttpServletRequest request, HttpServletResponse response, @UserId String userId)
                throws IOException {
            json(response, app.posted(request.getParameter("message"), userId));
        }
    }

    private final class Echo extends JwtServlet {
        void doPost(HttpServletRequest request, HttpServletResponse response, @UserId String userId)
                throws IOException {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            json(response, app.posted(body, userId));
        }
    }

    private final class Read extends JwtServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            json(response, app.read(values(request, "user_id"), values(request, "tenant"), values(request, "q")));
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            doGet(request, response);
        }

        @Override
        protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
            doGet(request, response);
        }

        private static List<String> values(HttpServletRequest request, String name) {
            String[] values = request.getParameterValues(name);
            return values == null ? null : List.of(values);
        }
    }

    private final class ReadParts extends JwtServlet {
        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            json(response, app.read(values(request, "user_id"), values(request, "tenant"), values(request, "q")));
        }

        private static List<String> values(HttpServletRequest request, String name)
                throws ServletException, IOException {
            List<String> values = new ArrayList<>();
            for (Part part : request.getParts()) {
                if (part.getName().equals(name)) {
                    values.add(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return values;
        }
    }

    private final class Async extends JwtServlet {
        void doGet(
                HttpServletRequest request,
                HttpServletResponse response,
                Optional<JwtIdentity> identity,
                @UserId Optional<String> userId,
                @SessionId Optional<String> sessionId,
                @Dependencies Optional<Map<String, Object>> dependencies,
                @SessionState Optional<Map<String, Object>> sessionState,
                @Scopes Optional<Set<String>> scopes) {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    json(
                            async.getResponse(),
                            app.whoami(
                                    identity,
                                    userId,
                                    sessionId,
                                    dependencies,
                                    sessionState,
                                    scopes,
                                    framework(request)));
                } catch (IOException e) {
                    request.getServletContext().log("The answer could not be written", e);
                } finally {
                    async.complete();
                }
            });
        }
    }

    private static final class AsyncDispatch extends JwtServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext async = request.startAsync();
            async.start(() -> async.dispatch("/whoami"));
        }
    }

    private final class EventStream extends JwtServlet {
        void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String userId) throws IOException {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            for (int i = 0; i < 2; i++) {
                response.getWriter().write("data: " + app.event(userId) + "\n\n");
                response.flushBuffer();
            }
        }
    }

    private final class Fail extends JwtServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            app.fail();
        }
    }

    private static final class Forward extends JwtServlet {
        private final String target;

        private Forward(String target) {
            this.target = target;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.getRequestDispatcher(target).forward(request, response);
        }
    }

    private static final class Include extends JwtServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            // What is included cannot say of what type the whole answer is.
            response.setContentType("application/json");
            request.getRequestDispatcher("/whoami").include(request, response);
        }
    }

    private final class Caught extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(Surroundings.CAUGHT);
            json(response, app.caught());
        }
    }

    private final class Calls extends JwtServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            json(response, app.calls());
        }
    }
}
