package io.github.jwtinject.readme;

import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The application whose test the README shows. */
@SpringBootApplication
@RestController
public class NotesApplication {

    @GetMapping("/notes")
    public Mono<String> notes(@UserId String userId, @SessionId Optional<String> sessionId) {
        return Mono.just("Notes of " + userId + " in " + sessionId.orElse("no session"));
    }

    public static void main(String[] args) {
        SpringApplication.run(NotesApplication.class, args);
    }
}
