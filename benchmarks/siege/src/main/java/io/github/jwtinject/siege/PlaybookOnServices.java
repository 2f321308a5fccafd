package io.github.jwtinject.siege;

import io.github.jwtinject.testing.AttackPlaybook;
import io.github.jwtinject.testing.TestTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts the example services from their jars and sends each of them what an attacker makes of a good token, by header and
 * by cookie: the claim that is the canary is shown for the untouched token only.
 */
final class PlaybookOnServices {

    private static final Pattern ADDRESS = Pattern.compile("listens on http://127\\.0\\.0\\.1:([0-9]+)");

    /** What may be answered: our refusals, and the servers' own before us. */
    private static final List<Integer> TURNED_AWAY = List.of(400, 401, 403, 404, 405, 413, 414, 421, 431, 501);

    private static final List<String> FRAMEWORKS = List.of("servlet", "webflux", "micronaut");

    private final List<String> wrong = new ArrayList<>();
    private int attacks;

    private PlaybookOnServices() {}

    static Verdict run(Effort effort) throws IOException {
        PlaybookOnServices playbook = new PlaybookOnServices();
        TestTokens good = AttackPlaybook.good(TestTokens.rs256());
        List<String> played = new ArrayList<>();
        for (String framework : FRAMEWORKS) {
            if (effort.takes(framework)) {
                playbook.playOn(framework, good);
                played.add(framework);
            }
        }
        return new Verdict(
                "S7",
                playbook.wrong.isEmpty() && playbook.attacks > 0,
                String.format(
                        Locale.ROOT,
                        "%d attacks, by header and by cookie, on the example services of %s: the canary appears for the untouched"
                                + " token%s",
                        playbook.attacks,
                        String.join(", ", played),
                        playbook.wrong.isEmpty() ? " only" : ", and " + playbook.wrong));
    }

    private void playOn(String framework, TestTokens good) throws IOException {
        Process service = start(framework, good);
        try {
            int port = port(framework, service);
            for (boolean cookie : new boolean[] {false, true}) {
                Connection.Reply untouched = whoami(port, good.compact(), cookie);
                if (untouched == null
                        || untouched.status() != 200
                        || !untouched.body().contains(AttackPlaybook.SHOWN)) {
                    wrong.add(framework + " does not admit the untouched token");
                }
                for (Map.Entry<String, String> attack :
                        AttackPlaybook.against(good).entrySet()) {
                    attacks++;
                    if (!isTurnedAway(whoami(port, attack.getValue(), cookie))) {
                        wrong.add(framework + " on " + attack.getKey() + (cookie ? " by cookie" : " by header"));
                    }
                }
            }
        } finally {
            service.destroy();
        }
    }

    /** The answer; null where the server closed the connection in its place. */
    private static Connection.@Nullable Reply whoami(int port, String token, boolean cookie) {
        String field = cookie ? "Cookie: access_token=" : "Authorization: Bearer ";
        try (Connection connection = new Connection(port)) {
            connection.send("GET /whoami HTTP/1.1\r\nHost: 127.0.0.1\r\n" + field + token + "\r\n\r\n");
            return connection.read();
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isTurnedAway(Connection.@Nullable Reply reply) {
        return reply != null
                && TURNED_AWAY.contains(reply.status())
                && !(reply.head() + reply.body()).contains(AttackPlaybook.SHOWN)
                && !reply.body().contains("mallory");
    }

    private static Process start(String framework, TestTokens good) throws IOException {
        Path jar = Path.of("examples", framework, "target", "agent-" + framework + ".jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: mvn package builds it, and this runs in the project's folder");
        }
        Map<String, String> options = new TreeMap<>(good.options());
        options.put("jwt-inject.issuer", AttackPlaybook.ISSUER);
        options.put("jwt-inject.audience", AttackPlaybook.AUDIENCE);
        options.put("jwt-inject.reserved-principals", "__*__");
        options.put("jwt-inject.token-source", "both");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--port=0"));
        options.forEach((option, value) -> command.add("--" + option + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("JWT_") || name.startsWith("OPENAI_") || name.equals("DB_URL"));
        return builder.start();
    }

    private static int port(String framework, Process service) throws IOException {
        BufferedReader output = service.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                drain(service.getInputStream());
                return Integer.parseInt(address.group(1));
            }
        }
        throw new IOException("The example service of " + framework + " does not start");
    }

    /** What nobody reads would stop the service one day. */
    private static void drain(InputStream output) {
        Thread reader = new Thread(
                () -> {
                    try {
                        output.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // The service ended.
                    }
                },
                "drain");
        reader.setDaemon(true);
        reader.start();
    }
}
