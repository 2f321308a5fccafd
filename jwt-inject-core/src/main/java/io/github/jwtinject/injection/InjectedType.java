package io.github.jwtinject.injection;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Optional;

/**
 * The type of an injection point, taken out of its {@code Optional}.
 *
 * @param optional whether there was an {@code Optional} around it
 * @param type what was in it, or the type itself
 */
record InjectedType(boolean optional, Type type) {

    static InjectedType of(Type declared) {
        if (declared instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            Type content = generic.getActualTypeArguments()[0];
            return new InjectedType(true, content instanceof WildcardType any ? any.getUpperBounds()[0] : content);
        }
        return new InjectedType(false, declared);
    }

    /** The class, where the type is one without type arguments; else {@code Object}. */
    Class<?> plainClass() {
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    /** Refuses what a method alone cannot tell: type variables, and generic types without arguments. */
    void requireResolved() {
        requireResolved(type);
    }

    private static void requireResolved(Type type) {
        if (type instanceof TypeVariable<?>) {
            throw new Unplannable("its type has the type variable " + type.getTypeName()
                    + ", which nothing here resolves; declare a concrete type");
        }
        if (type instanceof Class<?> plain && plain.isArray()) {
            requireResolved(plain.getComponentType());
        } else if (type instanceof Class<?> plain && plain.getTypeParameters().length > 0) {
            throw new Unplannable(
                    "its type has " + plain.getSimpleName() + " without type arguments; write what it is of");
        } else if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                requireResolved(argument);
            }
        } else if (type instanceof GenericArrayType array) {
            requireResolved(array.getGenericComponentType());
        } else if (type instanceof WildcardType any) {
            requireResolved(any.getUpperBounds()[0]);
        }
    }
}
