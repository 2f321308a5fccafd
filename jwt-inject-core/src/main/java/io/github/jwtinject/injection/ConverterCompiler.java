package io.github.jwtinject.injection;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the converter of a type, by the type table of the documentation; what is not in the table is refused. */
final class ConverterCompiler {

    private static final String OF_THE_JDK = "String, UUID, URI, Instant, BigDecimal, BigInteger, Object, the numeric "
            + "types and boolean, List, Set, Collection and arrays of these, and Map<String, …>";

    private final BeanMapper beans;
    private final Map<JavaType, ClaimConverter> own = new HashMap<>();

    ConverterCompiler() {
        this(new BeanMapper());
    }

    ConverterCompiler(BeanMapper beans) {
        this.beans = beans;
    }

    ClaimConverter compile(Type type) {
        return compile(beans.typeOf(type));
    }

    ClaimConverter compile(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw.getTypeParameters().length > 0 && type.getBindings().isEmpty()) {
            throw new Unplannable(raw.getSimpleName() + " stands without type arguments; write what it is of");
        }
        ClaimConverter scalar = Scalars.of(raw);
        if (scalar != null) {
            return scalar;
        }
        if (raw == Object.class) {
            return ClaimConverter.ofAny(claim -> claim);
        }
        if (raw == JsonNode.class) {
            return ClaimConverter.ofAny(JsonNodes::of);
        }
        if (raw.isEnum()) {
            return Scalars.ofEnum(raw);
        }
        if (raw.isArray()) {
            return Containers.array(raw.getComponentType(), compile(type.getContentType()));
        }
        if (raw == List.class || raw == Collection.class) {
            return Containers.list(compile(type.getContentType()));
        }
        if (raw == Set.class) {
            return Containers.set(compile(type.getContentType()));
        }
        if (raw == Map.class) {
            return map(type);
        }
        if (raw == Optional.class) {
            throw new Unplannable("an Optional stands inside of another type, where nothing is absent; take it away");
        }
        if (isJdk(raw)) {
            throw new Unplannable(raw.getName() + " is not made of a claim; of the JDK are " + OF_THE_JDK);
        }
        return own(type);
    }

    private ClaimConverter map(JavaType type) {
        if (type.getKeyType().getRawClass() != String.class) {
            throw new Unplannable("a JSON object has names, not "
                    + type.getKeyType().getRawClass().getSimpleName() + "; declare Map<String, …>");
        }
        return type.getContentType().getRawClass() == Object.class
                ? ClaimConverter.ofObject(object -> object)
                : Containers.map(compile(type.getContentType()));
    }

    private static boolean isJdk(Class<?> type) {
        return type.isPrimitive()
                || type.getName().startsWith("java.")
                || type.getName().startsWith("javax.");
    }

    private ClaimConverter own(JavaType type) {
        ClaimConverter known = own.get(type);
        if (known != null) {
            return known;
        }
        ClaimConverter text = ValueFactory.of(type.getRawClass());
        Set<JavaType> compiled = Set.copyOf(own.keySet());
        try {
            return bean(type, text);
        } catch (Unplannable problem) {
            if (text == null) {
                throw problem;
            }
            // What was begun on the way has no members, or holds something that has none.
            own.keySet().retainAll(compiled);
            own.put(type, text);
            return text;
        }
    }

    private ClaimConverter bean(JavaType type, @Nullable ClaimConverter text) {
        Class<?> raw = type.getRawClass();
        if (Modifier.isAbstract(raw.getModifiers())) {
            throw new Unplannable(raw.getName() + " is abstract; declare a type that can be made, or give it a public "
                    + "static of(String)");
        }
        BeanConverter bean = new BeanConverter(beans.shapeOf(type));
        ClaimConverter object = ClaimConverter.ofObject(bean::convert);
        ClaimConverter converter = text == null ? object : object.or(text);
        // Known before its members are compiled, since a type may hold itself.
        own.put(type, converter);
        bean.compileMembers(this);
        return converter;
    }
}
