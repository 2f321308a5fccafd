package io.github.jwtinject.example.agent;

import dev.langchain4j.exception.HttpException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a caller is told when a language model gave no answer, and what whoever runs the service is: never the words of the
 * failure, since the model's server chose them, and may quote the prompt and the key.
 */
final class ModelFailure {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFailure.class);

    private ModelFailure() {}

    static ProblemException of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException answered) {
                return answered(answered.statusCode());
            }
            if (cause instanceof TimeoutException || cause instanceof dev.langchain4j.exception.TimeoutException) {
                LOG.warn("The language model did not answer in time");
                return ProblemException.modelSlow();
            }
        }
        LOG.warn("The language model could not be asked, or its answer could not be used ({})", kinds(failure));
        return ProblemException.modelFailed();
    }

    private static ProblemException answered(int status) {
        LOG.warn("The language model's server answered with status {}{}", status, mend(status));
        return switch (status) {
            case 429, 503 -> ProblemException.modelBusy();
            case 504 -> ProblemException.modelSlow();
            default -> ProblemException.modelFailed();
        };
    }

    private static String mend(int status) {
        return switch (status) {
            case 401, 403 -> ": look at OPENAI_API_KEY";
            case 404 -> ": look at OPENAI_BASE_URL and OPENAI_MODEL";
            case 429 -> ": the key's quota is used up, or requests come too fast";
            default -> "";
        };
    }

    private static String kinds(Throwable failure) {
        StringBuilder kinds = new StringBuilder(failure.getClass().getSimpleName());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            kinds.append(", ").append(cause.getClass().getSimpleName());
        }
        return kinds.toString();
    }
}
