package io.github.jwtinject.example.agent;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs agents for callers, and keeps each run in a session that is the caller's. */
public final class AgentRuns {

    private static final int LONGEST_MESSAGE = 8_000;

    private final Agents agents;
    private final Model model;
    private final SessionStore store;
    private final Supplier<String> ids;

    AgentRuns(Agents agents, Model model, SessionStore store, Supplier<String> ids) {
        this.agents = agents;
        this.model = model;
        this.store = store;
        this.ids = ids;
    }

    /**
     * Runs an agent once.
     *
     * <p>The session is the token's. Only when the token has none does the client-sent id count, and then only if that
     * session is new or the caller's own; without either a new session begins. A caller without a user id may begin
     * sessions; such a session belongs to nobody, is never listed or read, and is continued only by a token that names
     * it.
     *
     * @param agentId the agent to run
     * @param message what the caller wrote; required, at most 8000 characters
     * @param userId the caller by the token; null without identity
     * @param sessionId the session by the token; null when it names none
     * @param clientSessionId the session by the request; null or empty when it names none
     * @param dependencies what the token says of the caller, for the agent's tools
     * @param sessionState the token's session state, kept with the run
     * @throws ProblemException 404 when the agent is unknown or the session is someone else's, 400 when the message or a
     *     session id cannot be used
     */
    public RunResult run(
            String agentId,
            @Nullable String message,
            @Nullable String userId,
            @Nullable String sessionId,
            @Nullable String clientSessionId,
            Map<String, Object> dependencies,
            Map<String, Object> sessionState) {
        Agent agent = agents.find(agentId);
        if (agent == null) {
            throw ProblemException.notFound("No such agent");
        }
        String question = checked(message);
        // Before the model runs: a caller must not spend its time on a session that is not theirs.
        String session = session(userId, sessionId, clientSessionId);
        String content = model.answer(new Model.Prompt(agent, question, List.of(Tool.userDetails(dependencies))));
        RunResult result = new RunResult(ids.get(), agent.id(), userId, session, question, content, sessionState);
        store.append(result);
        return result;
    }

    private String session(@Nullable String userId, @Nullable String fromToken, @Nullable String fromClient) {
        if (fromToken != null) {
            return store.claim(SessionClaim.byToken(fromToken, userId));
        }
        if (fromClient != null && !fromClient.isEmpty()) {
            return store.claim(SessionClaim.byClient(fromClient, userId));
        }
        return store.claim(SessionClaim.byClient(ids.get(), userId));
    }

    private static String checked(@Nullable String message) {
        if (message == null || message.isBlank()) {
            throw ProblemException.badRequest("The form field 'message' is required");
        }
        if (message.length() > LONGEST_MESSAGE) {
            throw ProblemException.badRequest("The message is longer than " + LONGEST_MESSAGE + " characters");
        }
        if (message.indexOf('\0') >= 0) {
            throw ProblemException.badRequest("The message holds a NUL character");
        }
        return message;
    }
}
