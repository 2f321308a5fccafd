package io.github.jwtinject.injection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims as Jackson's nodes: a new tree for each call, since they can be changed. */
final class JsonNodes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonNodes() {}

    static JsonNode of(@Nullable Object claim) {
        if (claim == null) {
            return NODES.nullNode();
        }
        if (claim instanceof Map<?, ?> object) {
            ObjectNode node = NODES.objectNode();
            object.forEach((name, value) -> node.set((String) name, of(value)));
            return node;
        }
        if (claim instanceof Collection<?> array) {
            ArrayNode node = NODES.arrayNode(array.size());
            array.forEach(element -> node.add(of(element)));
            return node;
        }
        return scalar(claim);
    }

    private static JsonNode scalar(Object claim) {
        if (claim instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (claim instanceof BigDecimal fraction) {
            return NODES.numberNode(fraction);
        }
        if (claim instanceof BigInteger integer) {
            return NODES.numberNode(integer);
        }
        if (claim instanceof Long integer) {
            // The node that Jackson itself makes of such a number; an IntNode never equals a LongNode.
            return integer.intValue() == integer ? NODES.numberNode(integer.intValue()) : NODES.numberNode(integer);
        }
        return NODES.textNode((String) claim);
    }
}
