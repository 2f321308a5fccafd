package io.github.jwtinject.example.agent;

import org.jspecify.annotations.Nullable;

/** A request that the service answers with a {@link Problem}. Its detail is public and never repeats what was sent. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(int status, String detail, @Nullable String reason) {
        // Refusing is everyday work: no stack trace.
        super(detail, null, false, false);
        this.problem = new Problem(status, detail, reason);
    }

    /** What was asked for is not there, or not the caller's: 404 either way, so that nobody can tell which. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(404, detail, null);
    }

    /** What was sent cannot be used: 400. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(400, detail, null);
    }

    /** A page of another site sent the browser here: 403 with the library's reason for the same, {@code cross_site}. */
    public static ProblemException crossSite() {
        return new ProblemException(403, "Cross-site request refused", "cross_site");
    }

    /** The language model gave no answer that can be used: 502. */
    public static ProblemException modelFailed() {
        return new ProblemException(502, "The language model could not answer", null);
    }

    /** The language model has had enough requests for now: 503. */
    public static ProblemException modelBusy() {
        return new ProblemException(503, "The language model is busy; try again later", null);
    }

    /** The language model did not answer in time: 504. */
    public static ProblemException modelSlow() {
        return new ProblemException(504, "The language model did not answer in time", null);
    }

    /** What is answered. */
    public Problem problem() {
        return problem;
    }
}
