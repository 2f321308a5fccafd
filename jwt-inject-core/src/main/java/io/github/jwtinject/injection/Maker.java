package io.github.jwtinject.injection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A constructor or static factory of the application, prepared once and called without reflection. */
final class Maker {

    private final MethodHandle handle;

    private Maker(MethodHandle handle) {
        this.handle = handle;
    }

    static Maker of(Executable executable) {
        open(executable);
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle direct = executable instanceof Method factory
                    ? lookup.unreflect(factory)
                    : lookup.unreflectConstructor((Constructor<?>) executable);
            return new Maker(direct.asFixedArity()
                    .asSpreader(Object[].class, executable.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class)));
        } catch (IllegalAccessException closed) {
            throw inaccessible(executable);
        }
    }

    private static <E extends Executable> void open(E executable) {
        try {
            ((AccessibleObject) executable).setAccessible(true);
        } catch (RuntimeException closed) {
            throw inaccessible(executable);
        }
    }

    private static Unplannable inaccessible(Executable executable) {
        return new Unplannable(executable.getDeclaringClass().getName() + " cannot be made from here; open its package "
                + "to this library in module-info.java");
    }

    /** Makes the value. Whatever the application's code throws at it, and null, mean that the claims do not fit. */
    Object make(@Nullable Object... arguments) throws Misfit {
        Object made;
        try {
            made = (Object) handle.invokeExact(arguments);
        } catch (Throwable thrown) {
            throw misfit(thrown);
        }
        if (made == null) {
            throw Misfit.mismatch();
        }
        return made;
    }

    /**
     * What application code threw, as a refusal: its message may hold the value, and no claim may cause a server error.
     * A machine that is out of memory is no matter of claims.
     */
    static Misfit misfit(Throwable thrown) {
        if (thrown instanceof VirtualMachineError broken && !(thrown instanceof StackOverflowError)) {
            throw broken;
        }
        return Misfit.mismatch();
    }
}
