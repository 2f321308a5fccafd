package io.github.jwtinject.example.agent;

/** The service cannot start as it was told to. The message is for the person at the console and holds no secret. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong, and what mends it. */
    public StartException(String message) {
        super(message);
    }

    /** Says what a library said of an option, which is meant for the same reader. */
    public static StartException saying(RuntimeException failure) {
        return new StartException(String.valueOf(failure.getMessage()));
    }

    /** Says that somebody else listens on the port. */
    public static StartException portTaken(int port) {
        return new StartException("Port " + port + " is taken; choose another by --port=<port>, or 0 for any");
    }
}
