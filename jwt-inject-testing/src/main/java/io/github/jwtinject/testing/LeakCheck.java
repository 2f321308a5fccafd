package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Knows what was secret in a test, and looks for it in every answer and every log line. */
final class LeakCheck {

    /** Shorter pieces stand in innocent texts too. */
    private static final int TELLING_LENGTH = 16;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final CapturedLogs logs = new CapturedLogs();

    /** Begins with nothing but the canary, the key, and where issuers are. */
    void begin(ServerSetup setup) {
        secrets.clear();
        answers.clear();
        secrets.add(ServerSetup.CANARY);
        if (KeyKind.of(setup.algorithm()) == KeyKind.SECRET) {
            secrets.add(setup.tokens().verificationKey().substring("base64:".length()));
        }
        setup.options().forEach((option, value) -> {
            if (option.endsWith("-uri")) {
                secrets.add(value);
            }
        });
    }

    void listen() {
        logs.attach();
    }

    /** Notes a token's payload and signature; its header is the same for all and betrays nobody. */
    String issued(String token) {
        String[] parts = token.split("\\.", -1);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].length() >= TELLING_LENGTH) {
                secrets.add(parts[i]);
            }
        }
        return token;
    }

    void answered(String text) {
        answers.add(text);
    }

    /** Fails with the answers and log lines that tell a secret. */
    void verify() {
        List<String> telling = new ArrayList<>(tellingOf(answers));
        telling.addAll(tellingOf(logs.drain()));
        assertThat(telling)
                .as("answers and log lines with a token, a signature, a key or a claim that nobody asked for")
                .isEmpty();
    }

    void end() {
        logs.detach();
    }

    private List<String> tellingOf(Collection<String> texts) {
        return texts.stream()
                .filter(text -> secrets.stream().anyMatch(text::contains))
                .toList();
    }
}
