package io.github.jwtinject.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the {@link WithToken} that is nearest to a test or a parameter. */
final class TokenExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(TokenExtension.class);

    /** What the thread had before: a test may begin while another one waits in the same thread. */
    private record Before(@Nullable TestTokens tokens) {}

    @Override
    public void beforeEach(ExtensionContext context) {
        TestTokens ours = ofTest(context).orElse(null);
        context.getStore(OURS).put(Before.class, new Before(CurrentTokens.swap(ours)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Before before = context.getStore(OURS).remove(Before.class, Before.class);
        if (before != null) {
            CurrentTokens.swap(before.tokens());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(WithToken.class)
                || parameter.getParameter().getType() == TestTokens.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestTokens tokens = parameter
                .findAnnotation(WithToken.class)
                .map(own -> TokenDescription.tokens(own, base(context)))
                .or(() -> ofTest(context))
                .orElseGet(() -> base(context));
        Class<?> type = parameter.getParameter().getType();
        if (type == TestTokens.class) {
            return tokens;
        }
        if (type == String.class) {
            return tokens.compact();
        }
        throw new ParameterResolutionException("@WithToken stands on a parameter of type " + type.getName()
                + ": make it a String, for the compact token, or a TestTokens");
    }

    /** Empty where neither the method nor a class around it says anything. */
    private static Optional<TestTokens> ofTest(ExtensionContext context) {
        return context.getElement()
                .flatMap(TokenExtension::onMethod)
                .or(() -> onClass(context, WithToken.class))
                .map(nearest -> TokenDescription.tokens(nearest, base(context)));
    }

    private static Optional<WithToken> onMethod(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, WithToken.class);
    }

    private static TestTokens base(ExtensionContext context) {
        return onClass(context, TrustTestTokens.class)
                .map(trusted -> TestTokens.of(trusted.value()))
                .orElseGet(TestTokens::rs256);
    }

    private static <A extends Annotation> Optional<A> onClass(ExtensionContext context, Class<A> type) {
        return AnnotationSupport.findAnnotation(
                context.getRequiredTestClass(), type, context.getEnclosingTestClasses());
    }
}
