package io.github.jwtinject.testing;

import java.util.Comparator;
import java.util.Objects;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Puts tests of the same set-up next to each other, so that a server is started once for them. */
final class SetupOrder implements MethodOrderer {

    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors()
                .sort(Comparator.comparing(SetupOrder::setup)
                        .thenComparing(test -> test.getMethod().getName()));
    }

    private static String setup(MethodDescriptor test) {
        return Objects.toString(ServerSetup.of(test.getMethod()));
    }
}
