package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jwtinject.Decision;
import io.github.jwtinject.TestIdentities;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Scopes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler gets is immutable or its own: nothing that it does reaches another request. */
class OwnCopyTest {

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Handlers {
        void list(@Claim("list") List<String> c) {}

        void set(@Claim("list") Set<String> c) {}

        void collection(@Claim("list") Collection<String> c) {}

        void anyList(@Claim("list") Object c) {}

        void scopes(@Scopes Set<String> c) {}

        void scopeList(@Scopes List<String> c) {}

        void map(@Claim("map") Map<String, Object> c) {}

        void longs(@Claim("map") Map<String, Long> c) {}

        void dependencies(@Dependencies Map<String, Object> c) {}

        void array(@Claim("list") String[] c) {}

        void node(@Claim("map") JsonNode c) {}

        void pojo(@Claim("map") Counter c) {}
    }

    static final class Counter {
        public long n;
    }

    private static final Decision DECISION =
            TestIdentities.admit("{\"list\": [\"a\"], \"map\": {\"n\": 1}, \"scope\": \"a\", \"name\": \"A\"}");

    @ParameterizedTest
    @ValueSource(strings = {"list", "set", "collection", "anyList", "scopes", "scopeList"})
    void collection_isImmutable(String handler) {
        Collection<?> collection = (Collection<?>) Plans.argument(Handlers.class, handler, DECISION);

        assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> collection.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "longs", "dependencies"})
    void map_isImmutable(String handler) {
        Map<?, ?> map = (Map<?, ?>) Plans.argument(Handlers.class, handler, DECISION);

        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void array_isNewForEachCall() {
        InjectionPlan plan = Plans.plan(Handlers.class, "array");
        ((String[]) plan.arguments(DECISION)[0])[0] = "changed";

        assertThat((String[]) plan.arguments(DECISION)[0]).containsExactly("a");
    }

    @Test
    void node_isNewForEachCall() {
        InjectionPlan plan = Plans.plan(Handlers.class, "node");
        ((ObjectNode) plan.arguments(DECISION)[0]).put("n", "changed");

        assertThat(plan.arguments(DECISION)[0]).hasToString("{\"n\":1}");
    }

    @Test
    void pojo_isNewForEachCall() {
        InjectionPlan plan = Plans.plan(Handlers.class, "pojo");
        ((Counter) plan.arguments(DECISION)[0]).n = 9;

        assertThat(((Counter) plan.arguments(DECISION)[0]).n).isEqualTo(1);
    }
}
