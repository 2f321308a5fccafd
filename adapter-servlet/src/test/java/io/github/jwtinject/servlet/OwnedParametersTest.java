package io.github.jwtinject.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.owned.OwnedParametersConflict;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract cannot say of owned parameters: dispatches, every look-up of the servlet API, and raw bodies. */
class OwnedParametersTest {

    private static final TestTokens TOKENS = TestTokens.hs256().subject("alice");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=XX";

    private JwtInject jwt;
    private TestServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
            jwt.close();
        }
    }

    @FunctionalInterface
    interface Reading {
        void read(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    private static final class Endpoint extends HttpServlet {
        private final transient Reading reading;

        Endpoint(Reading reading) {
            this.reading = reading;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            reading.read(request, response);
        }
    }

    private void start(TestServer.Container container, OwnedParametersConflict conflict) throws Exception {
        JwtInjectBuilder builder = JwtInject.builder()
                .properties(JwtInjectProperties.from(TOKENS.options()))
                .ownedParameters("user_id", "tenant")
                .ownedParametersConflict(conflict);
        jwt = builder.build();
        server = container.start("", context -> {
            JwtFilter.register(context, jwt);
            add(context, "/all", OwnedParametersTest::writeAll);
            add(context, "/part", OwnedParametersTest::writePart);
            add(context, "/raw", OwnedParametersTest::writeRaw);
            add(context, "/async", OwnedParametersTest::writeAsync);
            add(context, "/dispatch", (request, response) -> {
                AsyncContext async = request.startAsync();
                async.start(() -> async.dispatch("/all"));
            });
            add(
                    context,
                    "/forward",
                    (request, response) -> request.getRequestDispatcher("/all?user_id=own&q=own")
                            .forward(request, response));
            add(context, "/include", (request, response) -> {
                request.getRequestDispatcher("/all?user_id=own&q=own").include(request, response);
                response.getWriter().write(" then " + request.getParameter("user_id"));
            });
            add(context, "/late", (request, response) -> {
                response.getWriter().write("begun");
                response.getWriter().write(request.getParameter("user_id"));
            });
        });
    }

    private static void add(ServletContext context, String path, Reading reading) {
        ServletRegistration.Dynamic registration = context.addServlet(path, new Endpoint(reading));
        registration.setAsyncSupported(true);
        registration.setMultipartConfig(new MultipartConfigElement(""));
        registration.addMapping(path);
    }

    private static void writeAll(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().write(all(request));
    }

    /** One look-up after the other; all of them must tell the same. */
    private static String all(ServletRequest request) {
        String one = request.getParameter("user_id");
        String many = Arrays.toString(request.getParameterValues("user_id"));
        String names =
                Collections.list(request.getParameterNames()).stream().sorted().collect(Collectors.joining(","));
        String map = request.getParameterMap().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Arrays.toString(entry.getValue()))
                .sorted()
                .collect(Collectors.joining(","));
        return String.join(" ", one, many, names, map);
    }

    private static void writePart(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Part part = request.getPart("user_id");
        response.getWriter()
                .write(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8) + " "
                        + part.getSubmittedFileName() + " " + part.getSize() + " " + request.getPart("tenant") + " "
                        + request.getPart("_user_id") + " "
                        + request.getPart("q").getSize() + " "
                        + request.getParts().stream()
                                .map(Part::getName)
                                .sorted()
                                .toList() + " " + all(request));
    }

    private static void writeRaw(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        response.getWriter().write(request.getQueryString() + " " + body);
    }

    private static void writeAsync(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        async.start(() -> {
            try {
                async.getResponse().getWriter().write(all(async.getRequest()));
            } catch (IOException e) {
                request.getServletContext().log("The answer could not be written", e);
            } finally {
                async.complete();
            }
        });
    }

    private static final String OWN = "alice [alice]";

    @ParameterizedTest
    @EnumSource
    void everyLookUp_tellsTheSame(TestServer.Container container) throws Exception {
        start(container, OwnedParametersConflict.REPLACE);

        assertThat(get("/all?user_id=mallory&user_id=m2&tenant=evil&_user_id=on&q=x"))
                .isEqualTo(OWN + " q,user_id q=[x],user_id=[alice]");
        assertThat(post("/all?user_id=mallory", FORM, "user_id=m2&tenant=evil&q=x"))
                .isEqualTo(OWN + " q,user_id q=[x],user_id=[alice]");
    }

    @ParameterizedTest
    @EnumSource
    void parts_areTheTokens(TestServer.Container container) throws Exception {
        start(container, OwnedParametersConflict.REPLACE);

        String answer =
                post("/part", MULTIPART, part("user_id", "m") + part("tenant", "evil") + part("q", "xy") + end());

        assertThat(answer)
                .isEqualTo("alice null 5 null null 2 [q, user_id] " + OWN + " q,user_id q=[xy],user_id=[alice]");
    }

    @ParameterizedTest
    @EnumSource
    void rawQueriesAndBodies_stayAsTheyWereSent(TestServer.Container container) throws Exception {
        start(container, OwnedParametersConflict.REPLACE);

        assertThat(post("/raw?user_id=mallory", FORM, "user_id=m2&tenant=evil"))
                .isEqualTo("user_id=mallory user_id=m2&tenant=evil");
    }

    @ParameterizedTest
    @EnumSource
    void anAsynchronousPart_readsTheTokensValue(TestServer.Container container) throws Exception {
        start(container, OwnedParametersConflict.REPLACE);

        assertThat(get("/async?user_id=mallory&tenant=evil")).isEqualTo(OWN + " user_id user_id=[alice]");
        assertThat(get("/dispatch?user_id=mallory&tenant=evil")).isEqualTo(OWN + " user_id user_id=[alice]");
    }

    @ParameterizedTest
    @EnumSource
    void aForwardOrInclude_readsTheTokensValue_alsoWhereItsOwnQuerySaysAnother(TestServer.Container container)
            throws Exception {
        for (OwnedParametersConflict conflict : OwnedParametersConflict.values()) {
            start(container, conflict);

            assertThat(get("/forward")).isEqualTo(OWN + " q,user_id q=[own],user_id=[alice]");
            assertThat(get("/include")).isEqualTo(OWN + " q,user_id q=[own],user_id=[alice] then alice");
            stop();
        }
        start(container, OwnedParametersConflict.REJECT);
        assertThat(send("POST", "/forward", FORM, "user_id=mallory").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/include", FORM, "user_id=mallory").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void aConflict_isTheAnswer_alsoWhereTheWriterWasTaken(TestServer.Container container) throws Exception {
        start(container, OwnedParametersConflict.REJECT);

        HttpResponse<String> response = send("POST", "/late", FORM, "user_id=mallory");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"type\"").endsWith("}").doesNotContain("begun");
        assertThat(post("/late", FORM, "user_id=alice")).isEqualTo("begunalice");
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsNotRead_isNobodysConflict(TestServer.Container container) throws Exception {
        start(container, OwnedParametersConflict.REJECT);

        assertThat(post("/raw", FORM, "user_id=mallory")).isEqualTo("null user_id=mallory");
    }

    @Test
    void namesAreFolded_onlyWhereSpringIs() {
        assertThat(Application.hasSpring(getClass().getClassLoader())).isTrue();
        assertThat(Application.hasSpring(ClassLoader.getPlatformClassLoader())).isFalse();
    }

    private static String part(String name, String value) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String end() {
        return "--XX--\r\n";
    }

    private String get(String path) {
        HttpResponse<String> response = send("GET", path, "text/plain", "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String post(String path, String type, String body) {
        HttpResponse<String> response = send("POST", path, type, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        return Http.send(
                server, method, path, body, "Content-Type", type, "Authorization", "Bearer " + TOKENS.compact());
    }
}
