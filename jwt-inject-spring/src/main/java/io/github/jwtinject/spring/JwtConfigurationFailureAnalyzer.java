package io.github.jwtinject.spring;

import io.github.jwtinject.JwtConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what is wrong with a set-up as a message, which names the mend, and not as a stack trace. */
final class JwtConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<JwtConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JwtConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
