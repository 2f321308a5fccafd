package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.example.agent.Agent;
import io.github.jwtinject.example.agent.AgentRuns;
import io.github.jwtinject.example.agent.Agents;
import io.github.jwtinject.example.agent.Problem;
import io.github.jwtinject.example.agent.RunResult;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /agents}: the agents. {@code POST /agents/{agent_id}/runs}: runs one in the caller's session. */
@Controller("/agents")
final class AgentsController {

    private final Agents agents;
    private final AgentRuns runs;

    AgentsController(Agents agents, AgentRuns runs) {
        this.agents = agents;
        this.runs = runs;
    }

    /** For everybody whom the filter lets through. */
    @Get
    @Operation(summary = "The agents that the caller may see")
    List<Agent> agents() {
        return agents.list();
    }

    /**
     * Who the caller is comes from the token. The form's {@code user_id} is never read; its {@code session_id} is a wish,
     * which counts only where the token names no session.
     */
    @Post("/{agent_id}/runs")
    @Operation(summary = "Run an agent; the run is stored in the caller's session")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ExecuteOn(TaskExecutors.BLOCKING)
    RunResult run(
            @PathVariable("agent_id") String agentId,
            @Body("message")
                    @Nullable
                    @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            minLength = 1,
                            maxLength = 8000,
                            example = "What do you know about me?")
                    String message,
            @Body("session_id")
                    @Nullable
                    @Schema(
                            description = "Used only when the token names no session, and only for a new session or the"
                                    + " caller's own")
                    String wishedSession,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState) {
        return runs.run(
                agentId,
                message,
                userId.orElse(null),
                sessionId.orElse(null),
                wishedSession,
                dependencies.orElse(Map.of()),
                sessionState.orElse(Map.of()));
    }

    /** What is no form has no message. */
    @Error(status = HttpStatus.UNSUPPORTED_MEDIA_TYPE)
    HttpResponse<?> answerWhatIsNoForm() {
        return ProblemController.answer(new Problem(400, "The form field 'message' is required", null));
    }
}
