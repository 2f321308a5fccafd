package io.github.jwtinject.webflux.testkit;

import io.github.jwtinject.annotation.UserId;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The endpoint of these tests. */
@RestController
class Whoami {

    static final AtomicInteger CALLS = new AtomicInteger();

    @GetMapping("/whoami")
    Mono<String> whoami(@UserId String userId) {
        CALLS.incrementAndGet();
        return Mono.just(userId);
    }
}
