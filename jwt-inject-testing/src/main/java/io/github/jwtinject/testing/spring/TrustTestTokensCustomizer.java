package io.github.jwtinject.testing.spring;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.testing.TestTokens;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Puts the test's key before all other properties. Equal by its algorithm, so that Spring shares contexts between classes. */
record TrustTestTokensCustomizer(JwsAlgorithm algorithm) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        Map<String, Object> options = Map.copyOf(TestTokens.of(algorithm).options());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("testTokens", options));
    }
}
