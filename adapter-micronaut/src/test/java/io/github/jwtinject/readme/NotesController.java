package io.github.jwtinject.readme;

import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Optional;

/** The controller whose test the README shows. */
@Requires(property = "spec.name", value = "readme")
@Controller
public class NotesController {

    @Get("/notes")
    public String notes(@UserId String userId, @SessionId Optional<String> sessionId) {
        return "Notes of " + userId + " in " + sessionId.orElse("no session");
    }
}
