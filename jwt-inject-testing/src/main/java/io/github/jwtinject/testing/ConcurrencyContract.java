package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities are kept apart: on a connection that is used again, on threads that are used again, all at once. */
interface ConcurrencyContract extends Contract {

    int THREADS = 8;
    int REQUESTS_PER_THREAD = 200;
    int USERS = 16;

    @Test
    default void nothingIsInherited_onAConnectionUsedAgain() {
        KeepAliveClient client = new KeepAliveClient(server());
        String alice = server().issue(server().tokens().subject("alice"));
        String nameless = server().issue(server().tokens().withoutClaim("sub").withoutClaim("session_id"));

        assertThat(client.get("/whoami", alice).json()).containsEntry("user_id", "alice");
        assertThat(client.get("/whoami", null).status()).isEqualTo(401);
        assertThat(client.get("/open", null).json())
                .containsEntry("authenticated", false)
                .containsEntry("user_id", null)
                .containsEntry("principal", null);
        assertThat(client.get("/whoami", nameless).json())
                .containsEntry("user_id", null)
                .containsEntry("session_id", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/whoami", "/async"})
    default void everyAnswer_isItsOwnCallers_whenManyCallAtOnce(String path) throws Exception {
        KeepAliveClient client = new KeepAliveClient(server());
        List<String> tokens = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            tokens.add(
                    server().issue(server().tokens().subject("user_" + user).claim("session_id", "session_" + user)));
        }

        List<Callable<List<String>>> callers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            callers.add(() -> mixedUp(client, path, tokens, first));
        }
        List<String> mixedUp = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<String>> caller : threads.invokeAll(callers, 2, TimeUnit.MINUTES)) {
                mixedUp.addAll(caller.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(mixedUp).as("answers that are not their caller's").isEmpty();
    }

    /** Calls as one user after the other, and now and then as nobody. */
    private static List<String> mixedUp(KeepAliveClient client, String path, List<String> tokens, int first) {
        List<String> mixedUp = new ArrayList<>();
        for (int i = 0; i < REQUESTS_PER_THREAD; i++) {
            int user = (first + i) % USERS;
            boolean nobody = i % 10 == 9;
            Answer answer = nobody ? client.get("/open", null) : client.get(path, tokens.get(user));
            boolean right = nobody ? isOfNobody(answer) : isOf(user, answer);
            if (!right) {
                mixedUp.add("as user_" + user + (nobody ? " after logging out: " : ": ") + answer.body());
            }
        }
        return mixedUp;
    }

    private static boolean isOf(int user, Answer answer) {
        return answer.status() == 200
                && ("user_" + user).equals(answer.json().get("user_id"))
                && ("session_" + user).equals(answer.json().get("session_id"));
    }

    private static boolean isOfNobody(Answer answer) {
        return answer.status() == 200 && Boolean.FALSE.equals(answer.json().get("authenticated"));
    }
}
