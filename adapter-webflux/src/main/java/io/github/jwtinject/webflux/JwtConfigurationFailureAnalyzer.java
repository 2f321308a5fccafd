package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why a Spring Boot application did not start in our own words, which name the mend, in place of a stack trace. */
final class JwtConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<JwtConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, JwtConfigurationException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
