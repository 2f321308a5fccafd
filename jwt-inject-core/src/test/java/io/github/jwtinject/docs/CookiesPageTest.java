package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends the requests that the page on cookies shows. */
class CookiesPageTest {

    private static final Page PAGE = Page.of("docs/cookies.md");
    private static final TestTokens ADA = TestTokens.hs256().subject("ada");
    private static final TestTokens BOB = TestTokens.hs256().subject("bob");

    @TempDir
    Path folder;

    static Stream<List<String>> guarded() {
        return Page.rows(PAGE.section("which-requests-the-guard-lets-through")).stream();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void everyRequest_isGuardedAsShown(List<String> row) {
        String[] method = code(row.get(0), "").split(", ");
        FakeRequest request = FakeRequest.method(method[0], "/notes")
                .scheme("https")
                .host("api.example")
                .cookie("access_token", BOB.compact());
        if (method.length > 1) {
            request = request.header("Upgrade", "websocket");
        }
        request = with(request, "Sec-Fetch-Site", row.get(1));
        request = with(request, "Origin", row.get(2));

        String properties = Page.blocksIn(PAGE.section("which-requests-the-guard-lets-through"))
                .get(0)
                .code();
        try (JwtInject jwt = Written.built(properties, folder)) {
            assertThat(answer(jwt.decide(request)).replace("bob", "admitted")).isEqualTo(row.get(3));
        }
    }

    private static FakeRequest with(FakeRequest request, String header, String cell) {
        return cell.equals("–") ? request : request.header(header, code(cell, cell));
    }

    private static String code(String cell, String otherwise) {
        return Page.codes(cell).stream().findFirst().orElse(otherwise);
    }

    static Stream<List<String>> together() {
        return Page.rows(PAGE.section("header-and-cookie-together")).stream();
    }

    @ParameterizedTest
    @MethodSource("together")
    void everyPair_isAnsweredAsShown(List<String> row) {
        Map<String, String> options = new HashMap<>(ADA.options());
        options.put("jwt-inject.token-source", "both");
        options.put("jwt-inject.on-conflict", code(row.get(2), ""));
        FakeRequest request = FakeRequest.get("/notes");
        if (!row.get(0).equals("–")) {
            request = request.header("Authorization", credentials(row.get(0)));
        }
        if (!row.get(1).equals("–")) {
            request = request.cookie("access_token", token(row.get(1)).compact());
        }

        try (JwtInject jwt = JwtInject.from(JwtInjectProperties.from(options))) {
            assertThat(answer(jwt.decide(request))).isEqualTo(row.get(3));
        }
    }

    private static String credentials(String cell) {
        return cell.startsWith("`") ? code(cell, "") : "Bearer " + token(cell).compact();
    }

    private static TestTokens token(String cell) {
        TestTokens token = cell.startsWith("Ada's") ? ADA.issuedAt(Instant.EPOCH) : BOB;
        return cell.endsWith("expired") ? ADA.expired() : token;
    }

    private static String answer(Decision decision) {
        return decision instanceof Decision.Refuse refused
                ? refused.refusal().status() + " `" + refused.refusal().reason().code() + "`"
                : Objects.toString(((Decision.Admit) decision).identity().userId());
    }
}
