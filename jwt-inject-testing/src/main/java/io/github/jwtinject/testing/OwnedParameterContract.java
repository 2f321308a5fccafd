package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.text.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that read an owned parameter by its name get the token's value, or none, whatever the client sends. */
interface OwnedParameterContract extends Contract {

    String OWNED = "owned-parameters=user_id,tenant";
    String REJECT = "owned-parameters-conflict=reject";
    String BOUNDARY = "multipart/form-data; boundary=XX";

    @ParameterizedTest
    @Given(OWNED)
    @ValueSource(
            strings = {
                "",
                "user_id=mallory&tenant=evil&",
                "user_id=mallory&user_id=mallory2&",
                "user%5fid=mallory&user%5Fid=mallory2&%75ser_id=mallory3&",
                "user_id&tenant&",
                "user_id=&",
                "user_id=user_123&user_id=mallory&",
                "sub=mallory&userId=mallory&",
            })
    default void anOwnedParameter_isTheTokens(String parameters) {
        String sent = parameters + "q=x";
        for (Call call : new Call[] {
            server().get("/owned/query?" + sent),
            server().post("/owned/form").body(SpoofingContract.FORM, sent),
            server().post("/owned/form?" + parameters).body(SpoofingContract.FORM, sent),
            server().get("/owned/bound?" + sent),
            server().post("/owned/bound?" + parameters).body(SpoofingContract.FORM, sent),
        }) {
            assertThat(call.authorized().answer())
                    .isOk()
                    .says("user_id", List.of("user_123"))
                    .says("tenant", List.of())
                    .says("q", List.of("x"));
        }
    }

    @Test
    @Given(OWNED)
    default void anOwnedParameter_isTheTokens_inAFormThatIsPut() {
        for (String query : new String[] {"", "?user_id=mallory&tenant=evil"}) {
            assertThat(server().call("PUT", "/owned/form" + query)
                            .authorized()
                            .body(SpoofingContract.FORM, "user_id=mallory&tenant=evil")
                            .answer())
                    .isOk()
                    .says("user_id", List.of("user_123"))
                    .says("tenant", List.of());
        }
    }

    @Test
    @Given(OWNED)
    default void anOwnedParameter_isTheTokens_inAMultipartForm() {
        for (String parts : new String[] {
            field("q", "x"),
            field("user_id", "mallory") + field("tenant", "evil") + field("q", "x"),
            field("user_id", "mallory") + field("q", "x") + field("user_id", "mallory2"),
            file("user_id", "mallory") + file("tenant", "evil") + field("q", "x"),
        }) {
            assertThat(server().post("/owned/multipart?user_id=mallory&tenant=evil")
                            .authorized()
                            .body(BOUNDARY, parts + "--XX--\r\n")
                            .answer())
                    .isOk()
                    .says("user_id", List.of("user_123"))
                    .says("tenant", List.of())
                    .says("q", List.of("x"));
        }
    }

    @ParameterizedTest
    @Given(OWNED)
    @ValueSource(
            strings = {
                "_user_id=mallory&_tenant=evil",
                "!user_id=mallory&!tenant=evil",
                "user_id%5B%5D=mallory&tenant%5B%5D=evil",
                "user_id%5B0%5D=mallory&tenant%5B0%5D=evil",
                "User_id=mallory&Tenant=evil",
            })
    default void anotherSpelling_isNoWayAroundIt(String parameters) {
        for (Call call : new Call[] {
            server().get("/owned/query?" + parameters),
            server().post("/owned/form").body(SpoofingContract.FORM, parameters),
            server().get("/owned/bound?" + parameters),
            server().post("/owned/bound").body(SpoofingContract.FORM, parameters),
        }) {
            assertThat(call.authorized().answer())
                    .isOk()
                    .says("user_id", List.of("user_123"))
                    .says("tenant", List.of());
        }
    }

    @ParameterizedTest
    @Given(OWNED)
    @ValueSource(
            strings = {"user_id: mallory|tenant: evil", "User-Id: mallory|Tenant: evil", "_tenant: evil|!tenant: evil"})
    default void aHeader_isNoWayAroundIt(String lines) {
        UnaryOperator<TestTokens> nameless = tokens -> tokens.withoutClaim("sub");

        assertThat(server().get("/owned/bound").lines(lines).bearer(nameless).answer())
                .isOk()
                .says("user_id", List.of())
                .says("tenant", List.of());
        assertThat(server().get("/owned/bound").lines(lines).authorized().answer())
                .isOk()
                .says("user_id", List.of("user_123"))
                .says("tenant", List.of());
    }

    @Test
    @Given(OWNED)
    default void scalarClaims_areOwned_othersOwnNothing() {
        ownsAs("acme", List.of("acme"));
        ownsAs("Grüße & =", List.of("Grüße & ="));
        ownsAs(7, List.of("7"));
        ownsAs(true, List.of("true"));
        ownsAs(List.of("acme"), List.of());
        ownsAs(Map.of("id", "acme"), List.of());
        ownsAs(null, List.of());
    }

    private void ownsAs(@Nullable Object claim, List<String> values) {
        UnaryOperator<TestTokens> token = tokens -> tokens.claim("tenant", claim);
        for (Call call : new Call[] {
            server().get("/owned/query?tenant=evil"),
            server().post("/owned/form").body(SpoofingContract.FORM, "tenant=evil"),
            server().post("/owned/multipart").body(BOUNDARY, field("tenant", "evil") + "--XX--\r\n"),
            server().get("/owned/bound?tenant=evil"),
        }) {
            assertThat(call.bearer(token).answer()).isOk().says("tenant", values);
        }
    }

    @Test
    @Given({OWNED, "validate=false"})
    default void anOwnedParameter_hasNoValue_whenNobodyIsThere() {
        for (Call call : new Call[] {
            server().get("/owned/query?user_id=mallory&tenant=evil"),
            server().post("/owned/form").body(SpoofingContract.FORM, "user_id=mallory&tenant=evil"),
            server().post("/owned/multipart").body(BOUNDARY, field("user_id", "mallory") + "--XX--\r\n"),
            server().get("/owned/bound?user_id=mallory&tenant=evil"),
        }) {
            assertThat(call.answer()).isOk().says("user_id", List.of()).says("tenant", List.of());
        }
    }

    @Test
    @Given(OWNED)
    default void anExcludedRoute_isLeftAlone() {
        assertThat(server().get("/open/owned?user_id=mallory&user_id=mallory2").answer())
                .isOk()
                .says("user_id", List.of("mallory", "mallory2"));
        assertThat(server().get("/open/owned?user_id=mallory").authorized().answer())
                .isOk()
                .says("user_id", List.of("mallory"));
    }

    @Test
    default void nothingIsOwned_whereNoOptionSaysSo() {
        assertThat(server().get("/owned/query?user_id=mallory").authorized().answer())
                .isOk()
                .says("user_id", List.of("mallory"));
    }

    @ParameterizedTest
    @Given({OWNED, REJECT})
    @ValueSource(
            strings = {
                "user_id=mallory",
                "user_id=user_123&user_id=mallory",
                "user%5fid=mallory",
                "user_id",
                "tenant=evil",
            })
    default void anotherValue_isABadRequest_whereConflictsAreRejected(String parameters) {
        for (Call call : new Call[] {
            server().get("/owned/query?" + parameters),
            server().get("/owned/bound?" + parameters),
            server().get("/whoami?" + parameters),
            server().post("/owned/form").body(SpoofingContract.FORM, parameters),
            server().post("/owned/bound").body(SpoofingContract.FORM, parameters),
        }) {
            assertThat(call.authorized().answer()).isRefused(RefusalReason.BAD_REQUEST);
        }
    }

    @Test
    @Given({OWNED, REJECT})
    default void anotherValue_isABadRequest_inAMultipartForm() {
        for (String part : new String[] {field("user_id", "mallory"), field("tenant", "evil"), file("user_id", "x")}) {
            assertThat(server().post("/owned/multipart")
                            .authorized()
                            .body(BOUNDARY, part + "--XX--\r\n")
                            .answer())
                    .isRefused(RefusalReason.BAD_REQUEST);
        }
    }

    @Test
    @Given({OWNED, REJECT})
    default void aRefusedRequest_isToldOfItsTokenFirst_andAPreflightOfNothing() {
        assertThat(server().get("/owned/query?user_id=mallory").answer()).isRefused(RefusalReason.MISSING);
        Answer preflight = server().call("OPTIONS", "/owned/query?user_id=user_123")
                .lines("Origin: https://app.example|Access-Control-Request-Method: GET")
                .answer();
        Assertions.assertThat(preflight.body()).doesNotContain("bad_request");
    }

    @Test
    @Given({OWNED, REJECT})
    default void theSameValue_isNoConflict() {
        for (Call call : new Call[] {
            server().get("/owned/query?user_id=user_123&user_id=user%5f123"),
            server().post("/owned/form").body(SpoofingContract.FORM, "user_id=user_123"),
            server().post("/owned/multipart").body(BOUNDARY, field("user_id", "user_123") + "--XX--\r\n"),
            server().get("/owned/bound?user_id=user_123"),
        }) {
            assertThat(call.authorized().answer()).isOk().says("user_id", List.of("user_123"));
        }
    }

    @Test
    @Given({OWNED, REJECT})
    default void anExcludedRoute_isLeftAlone_whereConflictsAreRejected() {
        assertThat(server().get("/open/owned?user_id=mallory").answer()).isOk().says("user_id", List.of("mallory"));
    }

    @Test
    @Given({OWNED, REJECT, "validate=false"})
    default void anyValue_isABadRequest_whenNobodyIsThere() {
        assertThat(server().get("/owned/query?user_id=mallory").answer()).isRefused(RefusalReason.BAD_REQUEST);
        assertThat(server().get("/owned/query").answer()).isOk().says("user_id", List.of());
    }

    @ParameterizedTest
    @Given(OWNED)
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"user_id\":\"mallory\"}",
                "text/plain       | user_id=mallory",
            })
    default void aRawBody_isNotTouched(String type, String body) {
        assertThat(server().post("/echo").authorized().body(type, body).answer())
                .isOf("user_123")
                .says("message", body);
    }

    /** The list of inputs that this project keeps for all servers; a target that a server refuses itself reads nothing. */
    @Test
    @Given(OWNED)
    default void theInputsOfTheVectors_readTheTokensValue() throws IOException {
        String folder = System.getenv("VECTORS_DIR");
        Assumptions.assumeTrue(
                folder != null, "VECTORS_DIR is not set: http-inputs/spoofed-parameters.json was not tried");
        for (Map<String, String> input : inputs(Path.of(folder, "http-inputs", "spoofed-parameters.json"))) {
            String query = input.getOrDefault("target", "").substring(1);
            String form = input.getOrDefault("form", "");
            Call call = input.getOrDefault("method", "").equals("GET")
                    ? server().get("/owned/query" + query)
                    : server().call(input.getOrDefault("method", ""), "/owned/form" + query)
                            .body(SpoofingContract.FORM, form);
            Answer answer = call.authorized().answer();
            if (answer.status() == 400) {
                assertThat(answer).as("%s", input).isTurnedAwayWith(400);
            } else {
                assertThat(answer).as("%s", input).isOk().says("user_id", List.of("user_123"));
            }
        }
    }

    private static List<Map<String, String>> inputs(Path file) throws IOException {
        @Nullable Map<String, @Nullable Object> whole = StrictJson.object(Files.readString(file));
        List<Map<String, String>> inputs = new ArrayList<>();
        if (whole != null && whole.get("parameters") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> members) {
                    inputs.add(Map.of(
                            "method", String.valueOf(members.get("method")),
                            "target", String.valueOf(members.get("target")),
                            "form", String.valueOf(members.get("form"))));
                }
            }
        }
        if (inputs.isEmpty()) {
            throw new AssertionError(file + " holds no parameters");
        }
        return inputs;
    }

    private static String field(String name, String value) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + content + "\r\n";
    }
}
