package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.example.agent.Problem;
import io.github.jwtinject.example.agent.ProblemException;
import io.github.jwtinject.example.agent.StorageException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a problem document where a controller could not, and where no controller was asked. */
@Controller
final class ProblemController implements ErrorResponseProcessor<Map<String, Object>> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemController.class);

    @Error(global = true)
    HttpResponse<?> refused(ProblemException e) {
        return answer(e.problem());
    }

    @Error(global = true)
    HttpResponse<?> failed(StorageException e) {
        LOG.error("{}", e.getMessage());
        return answer(Problem.of(500));
    }

    /** Micronaut would take it for a failure of ours, and log what was sent. */
    @Error(global = true)
    HttpResponse<?> unreadable(ErrorDataDecoderException form) {
        return answer(Problem.of(400));
    }

    /** Micronaut's own errors, such as a 405, keep their status. */
    @Override
    public MutableHttpResponse<Map<String, Object>> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        return answer(response, Problem.of(response.code()));
    }

    static HttpResponse<?> answer(Problem problem) {
        return answer(HttpResponse.status(HttpStatus.valueOf(problem.status())), problem);
    }

    private static MutableHttpResponse<Map<String, Object>> answer(MutableHttpResponse<?> response, Problem problem) {
        return response.contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE).body(problem.body());
    }
}
