package io.github.jwtinject.example.agent;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Something that a model may call while it answers. A tool takes no arguments: whom it works for is fixed before the
 * model runs, so that no message can talk it into working for someone else.
 *
 * @param name what the model calls it
 * @param description what it tells, for the model to choose by
 * @param call does the work
 */
public record Tool(String name, String description, Supplier<Map<String, Object>> call) {

    static final String USER_DETAILS = "get_user_details";

    /** The tool of both agents: what the token's dependencies say of the caller. */
    static Tool userDetails(Map<String, Object> dependencies) {
        return new Tool(USER_DETAILS, "Tells who the user is: name, email and roles.", () -> dependencies);
    }
}
