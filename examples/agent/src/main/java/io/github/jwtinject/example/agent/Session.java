package io.github.jwtinject.example.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One session of a caller with all its runs.
 *
 * @param sessionId the id of the session
 * @param createdAt when its first run began; ISO 8601, UTC
 * @param runs its runs, oldest first
 */
public record Session(
        @JsonProperty("session_id") String sessionId,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("runs") List<RunResult> runs) {

    /**
     * A session as it stands in a list.
     *
     * @param sessionId the id of the session
     * @param createdAt when its first run began; ISO 8601, UTC
     * @param runCount how many runs it holds
     */
    public record Summary(
            @JsonProperty("session_id") String sessionId,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("run_count") long runCount) {}
}
