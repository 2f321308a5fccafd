package io.github.jwtinject.injection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The converters of arrays and objects whose elements are all of one type. A null among them does not fit. */
final class Containers {

    private Containers() {}

    /** Immutable. */
    static ClaimConverter list(ClaimConverter element) {
        return ClaimConverter.ofArray(array -> Collections.unmodifiableList(elements(array, element)));
    }

    /** Immutable, in the order of the claim. */
    static ClaimConverter set(ClaimConverter element) {
        return ClaimConverter.ofArray(
                array -> Collections.unmodifiableSet(new LinkedHashSet<>(elements(array, element))));
    }

    /** A new array for each call, since an array cannot be protected. */
    static ClaimConverter array(Class<?> type, ClaimConverter element) {
        Class<?> arrayType = type.arrayType();
        MethodHandle create =
                MethodHandles.arrayConstructor(arrayType).asType(MethodType.methodType(Object.class, int.class));
        MethodHandle set = MethodHandles.arrayElementSetter(arrayType)
                .asType(MethodType.methodType(void.class, Object.class, int.class, Object.class));
        return ClaimConverter.ofArray(json -> filled(create, set, elements(json, element)));
    }

    /** Immutable, in the order of the claim. */
    static ClaimConverter map(ClaimConverter value) {
        return ClaimConverter.ofObject(object -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                values.put((String) member.getKey(), value.convert(member.getValue()));
            }
            return Collections.unmodifiableMap(values);
        });
    }

    private static List<Object> elements(Collection<?> array, ClaimConverter element) throws Misfit {
        List<Object> elements = new ArrayList<>(array.size());
        for (Object json : array) {
            elements.add(element.convert(json));
        }
        return elements;
    }

    private static Object filled(MethodHandle create, MethodHandle set, List<Object> elements) throws Misfit {
        try {
            Object array = (Object) create.invokeExact(elements.size());
            for (int i = 0; i < elements.size(); i++) {
                set.invokeExact(array, i, elements.get(i));
            }
            return array;
        } catch (Throwable thrown) {
            throw Maker.misfit(thrown);
        }
    }
}
