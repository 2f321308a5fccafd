package io.github.jwtinject.readme;

import io.github.jwtinject.annotation.UserId;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The application that the README's part on tests tests with MockMvc. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(NotesMvcApplication.Notes.class)
class NotesMvcApplication {

    @RestController
    static class Notes {

        @GetMapping("/notes")
        String notes(@UserId String userId) {
            return "Notes of " + userId;
        }
    }
}
