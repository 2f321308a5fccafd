package io.github.jwtinject.injection;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Property names are found wherever Jackson would fill them from a body. */
@SuppressWarnings("unused") // what is looked at is declared, not used
class BodyPropertiesTest {

    record Plain(String id) {}

    record Renamed(
            @JsonProperty("uid") String id,
            @JsonAlias({"owner", "who"}) String user) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Named(String someId) {}

    static class Bean {
        private String field;

        public void setSetter(String value) {}

        public String getNothingSetsIt() {
            return "";
        }
    }

    /** With a module for parameter names Jackson makes it, and else by its field. */
    static final class ByConstructor {
        private final String id;

        ByConstructor(String id) {
            this.id = id;
        }
    }

    static final class ByCreator {
        private final String id;

        @JsonCreator
        ByCreator(@JsonProperty("uid") String id) {
            this.id = id;
        }
    }

    @JsonIgnoreProperties("byType")
    static class Ignoring {
        public String byType;

        @JsonIgnore
        public String byField;

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public String readOnly;

        public static String ofTheClass;

        public transient String notKept;

        public String seen;
    }

    static class Inherited extends Bean {
        public String own;
    }

    record Outer(Plain inner, List<Renamed> many) {}

    record Circle(String id, Circle next, Map<String, Optional<Circle>> others) {}

    record Page<T>(T content) {}

    record Unwrapping(@JsonUnwrapped(prefix = "user_") Plain user) {}

    record Unending(String id, @JsonUnwrapped(prefix = "x") Unending more) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    interface Listed {}

    sealed interface Sealed permits Left {}

    record Left(String left) implements Sealed {}

    static class Contradictory {
        public void setId(List<String> id) {}

        public void setId(Map<String, String> id) {}
    }

    record AroundContradictory(Contradictory first, Plain second) {}

    enum Word {
        ID
    }

    interface Bodies {
        void plain(Plain body);

        void renamed(Renamed body);

        void named(Named body);

        void bean(Bean body);

        void constructor(ByConstructor body);

        void creator(ByCreator body);

        void ignoring(Ignoring body);

        void inherited(Inherited body);

        void outer(Outer body);

        void circle(Circle body);

        void page(Page<Plain> body);

        void unwrapping(Unwrapping body);

        void listed(Listed body);

        void sealed(Sealed body);

        void contradictory(AroundContradictory body);

        void array(Plain[] body);

        void list(List<? extends Plain> body);

        void stage(CompletionStage<Page<List<Plain>>> body);

        void map(Map<String, Plain> body);

        <T extends Plain> void variable(T body);

        void text(String body);

        void word(Word body);

        void tree(JsonNode body);

        void anything(Map<String, Object> body);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("plain", Set.of("id")),
                arguments("renamed", Set.of("uid", "user", "owner", "who")),
                arguments("named", Set.of("SomeId")),
                arguments("bean", Set.of("field", "setter")),
                arguments("constructor", Set.of("id")),
                arguments("creator", Set.of("uid")),
                arguments("ignoring", Set.of("seen")),
                arguments("inherited", Set.of("own", "field", "setter")),
                arguments("outer", Set.of("inner", "id", "many", "uid", "user", "owner", "who")),
                arguments("circle", Set.of("id", "next", "others")),
                arguments("page", Set.of("content", "id")),
                arguments("unwrapping", Set.of("user_id")),
                arguments("listed", Set.of("id", "next", "others")),
                arguments("sealed", Set.of("left")),
                arguments("contradictory", Set.of("first", "second", "id")),
                arguments("array", Set.of("id")),
                arguments("list", Set.of("id")),
                arguments("stage", Set.of("content", "id")),
                arguments("map", Set.of("id")),
                arguments("variable", Set.of("id")),
                arguments("text", Set.of()),
                arguments("word", Set.of()),
                arguments("tree", Set.of()),
                arguments("anything", Set.of()));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void names_areThoseThatABodyCanFill(String method, Set<String> names) {
        assertThat(namesIn(body(method))).isEqualTo(names);
    }

    @Test
    void aTypeThatUnwrapsItself_comesToAnEnd() {
        assertThat(namesIn(Unending.class)).contains("id", "xid", "xxid");
    }

    private static Set<String> namesIn(Type type) {
        return BodyProperties.of(type).stream()
                .map(BodyProperties.Property::name)
                .collect(toSet());
    }

    private static Type body(String name) {
        Method method = Arrays.stream(Bodies.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return method.getGenericParameterTypes()[0];
    }
}
