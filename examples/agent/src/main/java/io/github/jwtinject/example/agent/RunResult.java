package io.github.jwtinject.example.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of an agent, as it is stored and answered.
 *
 * @param runId the id of the run
 * @param agentId the agent that ran
 * @param userId the caller; null without identity
 * @param sessionId the session that the run is stored in
 * @param message what the caller wrote
 * @param content what the agent answered
 * @param sessionState the session state of the token at that time
 */
public record RunResult(
        @JsonProperty("run_id") String runId,
        @JsonProperty("agent_id") String agentId,
        @JsonProperty("user_id") @Nullable String userId,
        @JsonProperty("session_id") String sessionId,
        @JsonProperty("message") String message,
        @JsonProperty("content") String content,
        @JsonProperty("session_state") Map<String, Object> sessionState) {}
