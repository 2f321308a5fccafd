package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The decision is taken once, on the first dispatch, and every later one reuses it. */
interface DispatchContract extends Contract {

    @Test
    default void theIdentity_isKept_onAnotherThread() {
        assertThat(server().get("/async").authorized().answer())
                .isOf("user_123")
                .says("verified", true)
                .says("session_id", "session_456")
                .says("principal", "user_123");
    }

    @Test
    default void theIdentity_isKept_inAnAsynchronousDispatch() {
        assertThat(server().get("/async-dispatch").authorized().answer())
                .isOf("user_123")
                .says("principal", "user_123");
        assertThat(server().get("/async-dispatch").answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    default void theIdentity_isKept_inAForward() {
        assertThat(server().get("/forward").authorized().answer())
                .isOf("user_123")
                .says("principal", "user_123");
        assertThat(server().get("/forward").answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    default void nobodyIsThere_inAForwardFromAnExcludedPath() {
        assertThat(server().get("/open/forward").answer()).isRefused(RefusalReason.MISSING);
        assertThat(server().get("/open/forward").authorized().answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    default void theIdentity_isKept_inAnInclude() {
        assertThat(server().get("/include").authorized().answer())
                .isOf("user_123")
                .says("principal", "user_123");
        assertThat(server().get("/include").answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    default void theIdentity_isKept_onTheErrorPage() {
        assertThat(server().get("/fail").authorized().answer())
                .hasStatus(500)
                .says("user_id", "user_123")
                .says("principal", "user_123");
        assertThat(server().get("/fail").answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    default void nobodyIsThere_onTheErrorPageOfAnExcludedPath() {
        assertThat(server().get("/open/fail").answer())
                .hasStatus(500)
                .says("authenticated", false)
                .says("user_id", null)
                .says("principal", null);
    }

    @Test
    default void aStream_isGuarded_andKnowsItsUser() {
        assertThat(server().get("/stream").header("Accept", "text/event-stream").answer())
                .isRefused(RefusalReason.MISSING);

        Answer stream = server().get("/stream")
                .header("Accept", "text/event-stream")
                .authorized()
                .answer();
        assertThat(stream).hasStatus(200);
        Assertions.assertThat(stream.headers("Content-Type"))
                .singleElement()
                .satisfies(type -> Assertions.assertThat(type).startsWith("text/event-stream"));
        Assertions.assertThat(stream.body().lines().filter(line -> line.startsWith("data:")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"user_id\":\"user_123\""));
    }
}
