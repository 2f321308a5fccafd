package io.github.jwtinject.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Callers on kept connections, made by wrk: the tool that costs least beside the service. */
final class Load {

    private static final Pattern RESULT =
            Pattern.compile("result: (\\d+) requests, (\\d+) microseconds, (\\d+) failed");
    private static final int CONNECTIONS = 16;

    private final Path script;
    private final Path tokens;

    Load(Path script, Path tokens) {
        this.script = script;
        this.tokens = tokens;
    }

    /**
     * What the callers saw.
     *
     * @param requests how many were answered
     * @param perSecond how many of them in a second
     */
    record Seen(long requests, double perSecond) {}

    /** Calls for so long, with so many different tokens; throws when one answer was not 200. */
    Seen run(int port, int tokenCount, int seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Processors.second());
        command.addAll(List.of(
                "wrk",
                "--threads=1",
                "--connections=" + CONNECTIONS,
                "--duration=" + seconds + "s",
                "--timeout=10s",
                "--script=" + script,
                "http://127.0.0.1:" + port + "/whoami",
                "--",
                tokens.toString(),
                Integer.toString(tokenCount)));
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher result = RESULT.matcher(said);
        if (wrk.waitFor() != 0 || !result.find()) {
            throw new IllegalStateException("wrk said no result: " + said);
        }
        if (!result.group(3).equals("0")) {
            throw new IllegalStateException(result.group(3) + " requests were not answered with 200");
        }
        long requests = Long.parseLong(result.group(1));
        return new Seen(requests, requests * 1e6 / Long.parseLong(result.group(2)));
    }
}
