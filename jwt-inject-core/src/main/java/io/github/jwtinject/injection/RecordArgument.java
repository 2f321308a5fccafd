package io.github.jwtinject.injection;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtRefusedException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An {@code @Injected} record: a bundle of arguments, each made as if it were a parameter itself. An optional record is
 * absent only where there is no identity.
 */
final class RecordArgument implements Argument {

    private final String name;
    private final List<Argument> components;
    private final Maker maker;
    private final Absence absence;

    private RecordArgument(String name, List<Argument> components, Maker maker, Absence absence) {
        this.name = name;
        this.components = components;
        this.maker = maker;
        this.absence = absence;
    }

    static RecordArgument compile(Type type, Absence absence, ArgumentCompiler compiler) {
        if (!(type instanceof Class<?> plain) || !plain.isRecord()) {
            throw new Unplannable("@Injected gathers the components of a record, and " + type.getTypeName()
                    + " is none; make it a record without type parameters, or name its claim with @Claim");
        }
        RecordComponent[] declared = plain.getRecordComponents();
        Constructor<?> canonical = canonical(plain, declared);
        List<Argument> components = new ArrayList<>();
        for (int i = 0; i < declared.length; i++) {
            components.add(component(plain, declared[i], canonical, i, compiler));
        }
        return new RecordArgument(plain.getSimpleName(), List.copyOf(components), Maker.of(canonical), absence);
    }

    private static Argument component(
            Class<?> type, RecordComponent declared, Constructor<?> canonical, int index, ArgumentCompiler compiler) {
        try {
            InjectionPoint point = InjectionPoint.of(declared, canonical.getParameters()[index]);
            if (!point.isOurs()) {
                throw new Unplannable("it has none of our annotations, and an @Injected record comes from the token "
                        + "whole; annotate it, for example with @Claim(\"" + declared.getName() + "\")");
            }
            return compiler.compile(point);
        } catch (Unplannable problem) {
            throw new Unplannable("component '" + declared.getName() + "' of record " + type.getSimpleName() + ": "
                    + problem.getMessage());
        }
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("a record without canonical constructor: " + type.getName(), impossible);
        }
    }

    @Override
    public @Nullable Object of(@Nullable JwtIdentity identity) {
        if (identity == null && absence != Absence.REFUSED) {
            return absence.absent();
        }
        @Nullable Object[] values = new @Nullable Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = components.get(i).of(identity);
        }
        try {
            return absence.present(maker.make(values));
        } catch (Misfit misfit) {
            throw new JwtRefusedException(misfit.refusal(label()));
        }
    }

    @Override
    public String what() {
        return "record " + name;
    }

    @Override
    public String label() {
        return components.stream().map(Argument::label).collect(Collectors.joining(", "));
    }

    /** A record of nothing but optional components is never refused for what is absent. */
    @Override
    public boolean required() {
        return absence == Absence.REFUSED && components.stream().anyMatch(Argument::required);
    }
}
