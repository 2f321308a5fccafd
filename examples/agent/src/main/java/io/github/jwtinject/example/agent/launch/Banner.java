package io.github.jwtinject.example.agent.launch;

import org.jspecify.annotations.Nullable;

/** What a launcher prints when it listens: where, with which token, and lines to paste into a shell. */
public final class Banner {

    private static final String OWN_TOKEN = "$TOKEN";

    private final Setup setup;
    private final String address;
    private final String database;
    private final String model;

    private Banner(Setup setup, int port, String database, String model) {
        this.setup = setup;
        this.address = "http://127.0.0.1:" + port;
        this.database = database;
        this.model = model;
    }

    /**
     * The banner of a service that listens.
     *
     * @param setup how it was set up
     * @param port the port that it got
     * @param database what keeps its sessions
     * @param model what answers for its agents
     */
    public static Banner of(Setup setup, int port, String database, String model) {
        return new Banner(setup, port, database, model);
    }

    /** The lines, each ended. */
    public String text() {
        StringBuilder text = new StringBuilder(1024);
        text.append("\nThe agent service listens on ").append(address).append('\n');
        text.append("Sessions are kept in ").append(database).append('\n');
        text.append("Agents are answered by ").append(model).append("\n\n");
        DemoTokens demo = setup.demoTokens();
        String token = demo == null ? OWN_TOKEN : demo.demoToken();
        if (demo != null) {
            text.append("Demo token, good for 24 hours:\n").append(token).append('\n');
        } else if (setup.credential().optional()) {
            text.append("Tokens are NOT validated here (jwt-inject.validate=false), and may be left out. With one:\n")
                    .append("  TOKEN=<your token>\n")
                    .append(curl(OWN_TOKEN, "/whoami", ""));
            token = null;
        } else {
            text.append("Bring a token that was signed with your key:\n  TOKEN=<your token>\n");
        }
        text.append("\nTry:\n")
                .append(curl(token, "/whoami", ""))
                .append(curl(token, "/agents", ""))
                .append(curl(
                        token, "/agents/user-agent/runs", "--data-urlencode 'message=What do you know about me?' "))
                .append(curl(token, "/sessions", ""));
        return text.append("\nOr open ")
                .append(address)
                .append("/ in a browser.\n")
                .toString();
    }

    private String curl(@Nullable String token, String path, String data) {
        String credential = token == null ? "" : setup.credential().curlArguments(token) + " ";
        return "  curl -s " + credential + data + address + path + "\n";
    }
}
