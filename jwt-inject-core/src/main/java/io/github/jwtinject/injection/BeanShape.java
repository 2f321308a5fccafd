package io.github.jwtinject.injection;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record or POJO as Jackson sees it: the properties that can be set, and how it is made once their values are there. */
record BeanShape(List<Property> properties, ObjectReader reader) {

    /**
     * A property that can be set.
     *
     * @param names its name in JSON, then its aliases
     * @param nullable whether it is {@code @Nullable}, whosever annotation that is
     */
    record Property(List<String> names, JavaType type, boolean nullable) {

        Absence absence() {
            Absence absence = isOptional() ? Absence.EMPTY : nullable ? Absence.NULL : Absence.REFUSED;
            if (absence == Absence.NULL && type.isPrimitive()) {
                throw new Unplannable("a primitive " + type.getRawClass() + " cannot be null; declare its box");
            }
            return absence;
        }

        JavaType contentType() {
            if (!isOptional()) {
                return type;
            }
            if (type.containedTypeCount() == 0) {
                throw new Unplannable("Optional stands without type argument; write what it is of");
            }
            return type.containedType(0);
        }

        private boolean isOptional() {
            return type.hasRawClass(Optional.class);
        }
    }

    /**
     * Makes the value.
     *
     * @param values the converted values by property name; what is not there is left as the type itself has it
     */
    Object make(Map<String, Object> values) throws Misfit {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        values.forEach(node::putPOJO);
        Object made;
        try {
            made = reader.readValue(node);
        } catch (Throwable thrown) {
            // What Jackson says quotes values, so it goes no further.
            throw Maker.misfit(thrown);
        }
        if (made == null) {
            throw Misfit.mismatch();
        }
        return made;
    }
}
