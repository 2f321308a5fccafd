package io.github.jwtinject.example.mvc;

import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.example.agent.Agent;
import io.github.jwtinject.example.agent.AgentRuns;
import io.github.jwtinject.example.agent.Agents;
import io.github.jwtinject.example.agent.RunResult;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The agents, and running one in the caller's session.
 *
 * <p>Who the caller is comes from the token. The form's {@code user_id} is never read; its {@code session_id} is a wish,
 * which counts only where the token names no session.
 */
@RestController
class AgentController {

    private final Agents agents;
    private final AgentRuns runs;

    AgentController(Agents agents, AgentRuns runs) {
        this.agents = agents;
        this.runs = runs;
    }

    @GetMapping("/agents")
    @Operation(summary = "The agents that the caller may see")
    List<Agent> agents() {
        return agents.list();
    }

    @PostMapping("/agents/{agent_id}/runs")
    @Operation(summary = "Run an agent; the run is stored in the caller's session")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                            schema = @Schema(implementation = RunForm.class)))
    RunResult run(
            @PathVariable("agent_id") String agentId,
            HttpServletRequest form,
            @UserId @Nullable String userId,
            @SessionId @Nullable String sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState) {
        // Not @RequestParam, which joins a field that was sent twice by a comma.
        return runs.run(
                agentId,
                form.getParameter("message"),
                userId,
                sessionId,
                form.getParameter("session_id"),
                dependencies.orElse(Map.of()),
                sessionState.orElse(Map.of()));
    }
}
