package io.github.jwtinject.readme;

import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint on the README's first screen. */
@RestController
class AgentController {

    private final Runs runs = (agentId, text, userId, sessionId, profile, tenant) ->
            new Run(agentId, text, userId, sessionId.orElse("none"), profile.name(), tenant.value());

    record Message(String text) {}

    record Profile(String name, Optional<String> email, List<String> roles) {}

    record TenantId(String value) {}

    record Run(String agentId, String text, String userId, String sessionId, String name, String tenant) {}

    /** What the application does with it. */
    interface Runs {
        Run start(
                String agentId,
                String text,
                String userId,
                Optional<String> sessionId,
                Profile profile,
                TenantId tenant);
    }

    @PostMapping("/agents/{agentId}/runs")
    public Run run(
            @PathVariable String agentId,
            @RequestBody Message message,
            @UserId String userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Profile profile,
            @Claim("tenant") TenantId tenant) {
        return runs.start(agentId, message.text(), userId, sessionId, profile, tenant);
    }
}
