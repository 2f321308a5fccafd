package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of the library: an injected parameter comes from the token or from nowhere, whatever it is called. */
interface SpoofingContract extends Contract {

    String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id=mallory&session_id=stolen",
                "user_id=mallory&user_id=mallory2&session_id=stolen",
                "user%5fid=mallory&session%5Fid=stolen",
                "USER_ID=mallory&userId=mallory&user-id=mallory&sessionId=stolen",
                "user_id%5B%5D=mallory&_user_id=mallory&!user_id=mallory",
                "user_id&session_id",
                "user_id=&session_id=",
                "sub=mallory&identity=mallory",
            })
    default void queryAndForm_changeNothing(String parameters) {
        assertThat(named(server().get("/named?" + parameters), same -> same))
                .isOf("user_123")
                .says("session_id", "session_456");
        assertThat(named(server().post("/named").body(FORM, parameters), same -> same))
                .isOf("user_123")
                .says("session_id", "session_456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id: mallory|session_id: stolen",
                "User-Id: mallory|X-User-Id: mallory|X-User-ID: mallory|Session-Id: stolen",
                "Cookie: user_id=mallory; session_id=stolen",
            })
    default void headersAndCookies_changeNothing(String lines) {
        assertThat(named(server().get("/named").lines(lines), same -> same))
                .isOf("user_123")
                .says("session_id", "session_456");
    }

    @Test
    default void nothingTakesThePlace_whenTheTokenHasNoSuchClaim() {
        UnaryOperator<TestTokens> nameless =
                tokens -> tokens.withoutClaim("sub").withoutClaim("session_id");
        String parameters = "user_id=mallory&session_id=stolen";

        for (Call call : new Call[] {
            server().get("/named?" + parameters),
            server().post("/named").body(FORM, parameters),
            server().get("/named").lines("user_id: mallory|Cookie: user_id=mallory; session_id=stolen"),
        }) {
            assertThat(named(call, nameless)).isOk().says("user_id", null).says("session_id", null);
        }
    }

    @Test
    default void nothingTakesThePlace_whenNobodyIsThere() {
        assertThat(server().get("/open?user_id=mallory&session_id=stolen").answer())
                .isOfNobody();
        assertThat(server().get("/open/required?user_id=mallory").answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    default void aForm_reachesItsHandler_besideTheInjectedUser() {
        assertThat(server().post("/form?user_id=mallory")
                        .authorized()
                        .body(FORM, "message=Gr%C3%BC%C3%9Fe&user_id=mallory&session_id=stolen")
                        .answer())
                .isOf("user_123")
                .says("message", "Grüße");
    }

    private static Answer named(Call call, UnaryOperator<TestTokens> change) {
        return call.bearer(change).answer();
    }
}
