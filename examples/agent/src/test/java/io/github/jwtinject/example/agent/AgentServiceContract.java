package io.github.jwtinject.example.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent service does, on whichever database. */
abstract class AgentServiceContract {

    private static final Map<String, Object> JANE =
            Map.of("name", "Jane Roe", "email", "jane@example.com", "roles", List.of("admin", "user"));
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

    private final AtomicInteger counter = new AtomicInteger();
    private Map<String, String> env = Map.of();
    private AgentService service;

    /** The environment that leads to an empty database. */
    abstract Map<String, String> freshEnvironment();

    @BeforeEach
    void open() {
        env = freshEnvironment();
        service = AgentService.of(Database.open(env), Model.offline(), NOON, () -> "id-" + counter.incrementAndGet());
    }

    @AfterEach
    void close() {
        // Null when PostgreSQL could not be started.
        if (service != null) {
            service.close();
        }
    }

    @Test
    void bothAgents_whenListed() {
        assertThat(service.agents().list()).extracting(Agent::id).containsExactly("user-agent", "billing-agent");
    }

    @Test
    void theWholeResult_whenRun() {
        RunResult result = service.runs()
                .run("user-agent", "What do you know about me?", "ann", "s1", null, JANE, Map.of("org", "o1"));

        assertThat(result.runId()).isEqualTo("id-1");
        assertThat(result.agentId()).isEqualTo("user-agent");
        assertThat(result.userId()).isEqualTo("ann");
        assertThat(result.sessionId()).isEqualTo("s1");
        assertThat(result.message()).isEqualTo("What do you know about me?");
        assertThat(result.content()).contains("Jane Roe", "jane@example.com", "roles: admin, user");
        assertThat(result.sessionState()).isEqualTo(Map.of("org", "o1"));
    }

    @Test
    void storedAsAnswered_whenReadBack() {
        Map<String, Object> state =
                Map.of("org", "o1", "limit", new BigDecimal("1.10"), "tags", List.of("ä", "\u0000"), "deep", Map.of());
        RunResult first = service.runs().run("user-agent", "Grüße 👋", "ann", "s1", null, JANE, state);
        RunResult second = service.runs().run("billing-agent", "again", "ann", "s1", null, JANE, Map.of());

        Session session = service.sessions().find("s1", "ann");

        assertThat(session.sessionId()).isEqualTo("s1");
        assertThat(session.createdAt()).isEqualTo("2026-01-02T12:00:00Z");
        assertThat(session.runs()).containsExactly(first, second);
        assertThat(service.sessions().list("ann"))
                .containsExactly(new Session.Summary("s1", "2026-01-02T12:00:00Z", 2));
    }

    @Test
    void notFound_whenTheAgentIsUnknown() {
        assertProblem(404, () -> run("ghost-agent", "ann", "s1", null));
        assertThat(service.sessions().list("ann")).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "a\0b"})
    void badRequest_whenTheMessageCannotBeUsed(@Nullable String message) {
        assertProblem(400, () -> service.runs().run("user-agent", message, "ann", "s1", null, Map.of(), Map.of()));
    }

    @Test
    void badRequest_onlyBeyondTheLongestMessage() {
        service.runs().run("user-agent", "x".repeat(8_000), "ann", "s1", null, Map.of(), Map.of());
        assertProblem(
                400, () -> service.runs().run("user-agent", "x".repeat(8_001), "ann", "s1", null, Map.of(), Map.of()));
    }

    @Test
    void stored_whenAClaimHoldsNul() {
        RunResult result = service.runs()
                .run("user-agent", "Who am I?", "ann", "s1", null, Map.of("name", "a\0b"), Map.of("k", "a\0b"));

        assertThat(result.content()).contains("name: a");
        assertThat(service.sessions().find("s1", "ann").runs().get(0).sessionState())
                .isEqualTo(Map.of("k", "a\0b"));
    }

    @Test
    void newSessionEachTime_whenNobodyNamesOne() {
        String first = run("user-agent", "ann", null, null).sessionId();
        String second = run("user-agent", "ann", null, "").sessionId();

        assertThat(first).isNotEqualTo(second);
        assertThat(service.sessions().list("ann")).hasSize(2);
    }

    @Test
    void clientSessionIgnored_whenTheTokenHasOne() {
        assertThat(run("user-agent", "ann", "of-token", "of-client").sessionId())
                .isEqualTo("of-token");
        assertThat(service.sessions().list("ann"))
                .extracting(Session.Summary::sessionId)
                .containsExactly("of-token");
    }

    @Test
    void clientSessionUsed_whenNewOrOwn() {
        run("user-agent", "ann", null, "mine");
        run("user-agent", "ann", null, "mine");

        assertThat(service.sessions().find("mine", "ann").runs()).hasSize(2);
    }

    @Test
    void notFoundAndNothingWritten_whenTheClientSessionIsAnothers() {
        run("user-agent", "ann", null, "anns");

        assertProblem(404, () -> run("user-agent", "bob", null, "anns"));
        assertProblem(404, () -> run("user-agent", null, null, "anns"));

        assertThat(service.sessions().find("anns", "ann").runs()).hasSize(1);
    }

    @Test
    void notFoundAndNothingWritten_whenTheTokenSessionIsAnothers() {
        run("user-agent", "ann", "anns", null);

        assertProblem(404, () -> run("user-agent", "bob", "anns", null));
        assertProblem(404, () -> run("user-agent", null, "anns", null));

        assertThat(service.sessions().find("anns", "ann").runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\nb", "a\0b"})
    void badRequest_whenAClientSessionIdCannotBeOne(String id) {
        assertProblem(400, () -> run("user-agent", "ann", null, id));
    }

    @Test
    void badRequest_onlyBeyondTheLongestIds() {
        // Four bytes each in UTF-8, two chars in Java.
        String longest = "👋".repeat(128);
        assertThat(run("user-agent", longest, longest, null).sessionId()).isEqualTo(longest);
        assertThat(service.sessions().list(longest)).hasSize(1);

        assertProblem(400, () -> run("user-agent", "ann", "x".repeat(257), null));
        assertProblem(400, () -> run("user-agent", "x".repeat(257), "s1", null));
    }

    @Test
    void ownSessionsOnly_whenListed() {
        run("user-agent", "ann", "a1", null);
        run("user-agent", "bob", "b1", null);

        assertThat(service.sessions().list("ann"))
                .extracting(Session.Summary::sessionId)
                .containsExactly("a1");
        assertThat(service.sessions().list("carol")).isEmpty();
    }

    @Test
    void sameAnswer_whenASessionIsAnothersOrMissing() {
        run("user-agent", "ann", "anns", null);

        ProblemException anothers = assertProblem(404, () -> service.sessions().find("anns", "bob"));
        ProblemException missing = assertProblem(404, () -> service.sessions().find("none", "bob"));

        assertThat(anothers.problem()).isEqualTo(missing.problem());
        assertProblem(404, () -> service.sessions().find("a\0b", "bob"));
    }

    @Test
    void nothingToSee_withoutIdentity() {
        run("user-agent", null, null, "nobodys");
        run("user-agent", "ann", "anns", null);

        assertThat(service.sessions().list(null)).isEmpty();
        assertProblem(404, () -> service.sessions().find("nobodys", null));
        assertProblem(404, () -> service.sessions().find("anns", null));
        assertProblem(404, () -> service.sessions().find("nobodys", "ann"));
    }

    @Test
    void ownerlessSessionNotContinued_whenTheClientNamesIt() {
        run("user-agent", null, null, "nobodys");

        assertProblem(404, () -> run("user-agent", null, null, "nobodys"));
        assertProblem(404, () -> run("user-agent", "ann", null, "nobodys"));
        assertProblem(404, () -> run("user-agent", "ann", "nobodys", null));
    }

    @Test
    void ownerlessSessionContinued_whenATokenWithoutUserNamesIt() {
        run("user-agent", null, "of-token", null);

        assertThat(run("user-agent", null, "of-token", null).sessionId()).isEqualTo("of-token");
    }

    @Test
    void oneSession_whenItsOwnerBeginsItManyTimesAtOnce() throws Exception {
        List<Future<RunResult>> outcomes = atOnce(8, i -> run("user-agent", "ann", null, "race"));

        for (Future<RunResult> outcome : outcomes) {
            assertThat(outcome.get().sessionId()).isEqualTo("race");
        }
        assertThat(service.sessions().find("race", "ann").runs()).hasSize(8);
    }

    @Test
    void oneOwner_whenTwoUsersBeginTheSameSessionAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            String id = "race-" + round;
            List<Future<RunResult>> outcomes = atOnce(8, i -> run("user-agent", i % 2 == 0 ? "ann" : "bob", null, id));

            List<String> winners = new ArrayList<>();
            for (Future<RunResult> outcome : outcomes) {
                try {
                    winners.add(outcome.get().userId());
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfSatisfying(
                                    ProblemException.class,
                                    problem -> assertThat(problem.problem().status())
                                            .isEqualTo(404));
                }
            }
            assertThat(winners).hasSize(4);
            assertThat(Set.copyOf(winners)).hasSize(1);
            assertThat(service.sessions().find(id, winners.get(0)).runs()).hasSize(4);
        }
    }

    @Test
    void sessionsStillThere_whenOpenedAgainOnTheSameTables() {
        run("user-agent", "ann", "s1", null);
        // H2 in memory has no second door; its tables are made anew all the same.
        try (AgentService again = AgentService.open(env)) {
            boolean persistent = env.containsKey("DB_URL");
            assertThat(again.sessions().list("ann")).hasSize(persistent ? 1 : 0);
        }
    }

    @Test
    void openedAll_whenManyServicesStartAtOnceOnAnEmptyDatabase() throws Exception {
        Map<String, String> empty = freshEnvironment();
        for (Future<String> outcome : atOnce(4, i -> {
            try (AgentService each = AgentService.open(empty)) {
                return each.runs()
                        .run("user-agent", "hi", "ann", null, null, Map.of(), Map.of())
                        .sessionId();
            }
        })) {
            assertThat(outcome.get()).isNotBlank();
        }
    }

    @Test
    void snakeCase_whenWrittenAsJson() throws Exception {
        RunResult result = run("user-agent", "ann", "s1", null);

        assertThat(new JsonMapper().valueToTree(result).fieldNames())
                .toIterable()
                .containsExactly("run_id", "agent_id", "user_id", "session_id", "message", "content", "session_state");
    }

    private RunResult run(
            String agentId, @Nullable String userId, @Nullable String sessionId, @Nullable String clientSessionId) {
        return service.runs().run(agentId, "Hello", userId, sessionId, clientSessionId, Map.of(), Map.of());
    }

    private static ProblemException assertProblem(int status, Callable<?> call) {
        ProblemException[] seen = new ProblemException[1];
        assertThatThrownBy(call::call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().status()).isEqualTo(status);
            seen[0] = problem;
        });
        return seen[0];
    }

    private static <T> List<Future<T>> atOnce(int callers, Attempt<T> attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                calls.add(() -> {
                    start.await();
                    return attempt.by(caller);
                });
            }
            return threads.invokeAll(calls);
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Attempt<T> {
        T by(int caller) throws Exception;
    }
}
