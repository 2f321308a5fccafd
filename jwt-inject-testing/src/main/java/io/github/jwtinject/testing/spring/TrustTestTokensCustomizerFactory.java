package io.github.jwtinject.testing.spring;

import io.github.jwtinject.testing.TrustTestTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Sees {@link TrustTestTokens} on a test class of Spring's; found through {@code META-INF/spring.factories}. */
final class TrustTestTokensCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        TrustTestTokens trusted = TestContextAnnotationUtils.findMergedAnnotation(testClass, TrustTestTokens.class);
        return trusted == null ? null : new TrustTestTokensCustomizer(trusted.value());
    }
}
