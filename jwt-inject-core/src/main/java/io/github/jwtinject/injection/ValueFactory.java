package io.github.jwtinject.injection;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds how a value type, such as a {@code TenantId}, is made of a text: its public static {@code valueOf}, {@code of},
 * {@code parse} or {@code fromString}, or its constructor, whichever comes first and takes one {@code String}.
 */
final class ValueFactory {

    private static final List<String> NAMES = List.of("valueOf", "of", "parse", "fromString");

    private ValueFactory() {}

    /** The converter of a value type; null where the type is none. */
    static @Nullable ClaimConverter of(Class<?> type) {
        Executable factory = factory(type);
        if (factory == null) {
            return null;
        }
        Maker maker = Maker.of(factory);
        return ClaimConverter.ofText(text -> maker.make(Scalars.plain(text)));
    }

    private static @Nullable Executable factory(Class<?> type) {
        for (String name : NAMES) {
            Method method = declared(type, name);
            if (method != null) {
                return method;
            }
        }
        return constructor(type);
    }

    private static @Nullable Method declared(Class<?> type, String name) {
        try {
            Method method = type.getDeclaredMethod(name, String.class);
            boolean makes = Modifier.isPublic(method.getModifiers())
                    && Modifier.isStatic(method.getModifiers())
                    && type.isAssignableFrom(method.getReturnType());
            return makes ? method : null;
        } catch (NoSuchMethodException absent) {
            return null;
        }
    }

    private static @Nullable Constructor<?> constructor(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(String.class);
            // A record that is not public cannot have a public implicit constructor, and its constructor is no secret.
            boolean offered = Modifier.isPublic(constructor.getModifiers()) || type.isRecord();
            return offered && !Modifier.isAbstract(type.getModifiers()) ? constructor : null;
        } catch (NoSuchMethodException absent) {
            return null;
        }
    }
}
