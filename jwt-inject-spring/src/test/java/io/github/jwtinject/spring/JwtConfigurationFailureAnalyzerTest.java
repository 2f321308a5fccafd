package io.github.jwtinject.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What Boot shows in place of a stack trace. */
class JwtConfigurationFailureAnalyzerTest {

    @Test
    void aWrongOption_isExplained_inOurOwnWords() {
        JwtConfigurationException cause = new JwtConfigurationException("jwt-inject.x is not an option");
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.FailureHandler.handleMessage((message, failure) -> {}));

        assertThat(analyzers)
                .filteredOn(JwtConfigurationFailureAnalyzer.class::isInstance)
                .singleElement()
                .extracting(analyzer -> analyzer.analyze(new BeanCreationException("jwtInject", "failed", cause)))
                .satisfies(analysis -> assertThat(analysis.getDescription()).isEqualTo(cause.getMessage()));
    }
}
