package io.github.jwtinject.testing.micronaut;

import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.testing.TrustTestTokens;
import io.micronaut.test.support.TestPropertyProvider;
import io.micronaut.test.support.TestPropertyProviderFactory;
import java.util.Map;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Sees {@link TrustTestTokens} on a test class of Micronaut's, and gives its application the properties. Found as a service,
 * which is what it is public for.
 */
public final class TrustTestTokensProviderFactory implements TestPropertyProviderFactory {

    /** For Micronaut. */
    public TrustTestTokensProviderFactory() {}

    @Override
    public TestPropertyProvider create(Map<String, Object> availableProperties, Class<?> testClass) {
        for (Class<?> around = testClass; around != null; around = around.getEnclosingClass()) {
            TrustTestTokens trusted = AnnotationSupport.findAnnotation(around, TrustTestTokens.class)
                    .orElse(null);
            if (trusted != null) {
                return () -> TestTokens.of(trusted.value()).options();
            }
        }
        return Map::of;
    }
}
