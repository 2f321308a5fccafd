package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import org.junit.jupiter.api.Test;

/** A call that blocks an event loop would be seen: without this, a contract without any proves nothing. */
class BlockingTest {

    @Test
    void aBlockingCall_isSeen_onAnEventLoop() {
        Blocking.watch();
        try (TestServer server = TestServer.start("blocking")) {
            assertThat(TestServer.send(server.authorized("/sleepy")).body()).contains("eventLoopGroup");
            assertThat(Blocking.seen()).isNotEmpty();
        } finally {
            Blocking.watch();
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "blocking")
    static class Routes {

        @Get("/sleepy")
        String sleepy() throws InterruptedException {
            Thread.sleep(1);
            return Thread.currentThread().getName();
        }
    }
}
