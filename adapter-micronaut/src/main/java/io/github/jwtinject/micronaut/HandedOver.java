package io.github.jwtinject.micronaut;

import io.micronaut.core.bind.ArgumentBinder.BindingResult;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import io.micronaut.core.type.Argument;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list, set or map on its way through Micronaut's conversion, which would convert its elements again, and drop those
 * that it has no converter for.
 */
record HandedOver(Object value) {

    /** An argument as a binding result; null is a value too, where nobody declared the parameter nullable. */
    static BindingResult<Object> result(@Nullable Object argument, Argument<?> parameter) {
        if (argument == null) {
            return new Null();
        }
        Object value = parameter.isContainerType() ? new HandedOver(argument) : argument;
        return () -> Optional.of(value);
    }

    /** Takes the value out again; found before any other converter, since it is declared for this very class. */
    @Singleton
    static final class Converter implements TypeConverter<HandedOver, Object> {

        @Override
        public Optional<Object> convert(HandedOver object, Class<Object> targetType, ConversionContext context) {
            return Optional.of(object.value());
        }
    }

    private static final class Null implements BindingResult<Object> {

        @Override
        public Optional<Object> getValue() {
            return Optional.empty();
        }

        @Override
        public boolean isPresentAndSatisfied() {
            return true;
        }

        @Override
        public @Nullable Object get() {
            return null;
        }
    }
}
