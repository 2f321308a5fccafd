package io.github.jwtinject.servlet;

import java.lang.reflect.Proxy;
import java.util.Map;

/** An object of an interface that knows some answers and nothing else. */
public final class Stub {

    private Stub() {}

    /** @param answers what methods of these names return, whatever their arguments */
    public static <T> T of(Class<T> type, Map<String, ?> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (answers.containsKey(method.getName())) {
                        return answers.get(method.getName());
                    }
                    if (method.getReturnType() == boolean.class) {
                        return false;
                    }
                    if (method.getReturnType() == Map.class) {
                        return Map.of();
                    }
                    if (method.getReturnType() == void.class
                            || !method.getReturnType().isPrimitive()) {
                        return null;
                    }
                    throw new UnsupportedOperationException(method.toString());
                }));
    }
}
