package io.github.jwtinject.example.agent.launch;

import io.github.jwtinject.example.agent.StartException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The arguments of a launcher, read but not yet judged: whether a {@code jwt-inject} option exists is the library's to
 * say.
 *
 * @param port where to listen; 0 lets the system choose
 * @param jwtOptions the options as given, with the prefix {@code jwt-inject.}
 */
public record LaunchOptions(int port, Map<String, String> jwtOptions) {

    private static final int DEFAULT_PORT = 7777;
    private static final String PORT = "--port=";
    private static final String OPTION = "--" + JwtOptions.PREFIX;
    private static final String USAGE = "usage: [--port=7777] [--jwt-inject.<option>=<value> ...]";

    /** Keeps a copy of the options. */
    public LaunchOptions {
        jwtOptions = Map.copyOf(jwtOptions);
    }

    /**
     * Reads the arguments.
     *
     * @throws StartException when one is unknown, incomplete or given twice; the message shows names, not values
     */
    public static LaunchOptions parse(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            boolean known =
                    argument.startsWith(PORT) || (argument.startsWith(OPTION) && name.length() > OPTION.length());
            if (!known) {
                throw new StartException("Unknown argument " + name + "; " + USAGE);
            }
            if (equals < 0) {
                throw new StartException(name + " needs a value: write " + name + "=<value>");
            }
            if (given.put(name.substring(2), argument.substring(equals + 1)) != null) {
                throw new StartException(name + " is given twice");
            }
        }
        String port = given.remove("port");
        return new LaunchOptions(port == null ? DEFAULT_PORT : port(port), given);
    }

    /** Shows the names only: values may be secrets. */
    @Override
    public String toString() {
        return "LaunchOptions[port=" + port + ", jwtOptions=" + jwtOptions.keySet() + "]";
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers that are no port.
        }
        throw new StartException("--port must be a number from 0 to 65535");
    }
}
