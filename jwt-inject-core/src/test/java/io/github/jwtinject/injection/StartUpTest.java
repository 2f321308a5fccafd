package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans that can never work stop the start, and say where, why and what mends it. */
class StartUpTest {

    @UserId
    @SessionId
    @Retention(RetentionPolicy.RUNTIME)
    @interface Both {}

    @Claim("a")
    @Retention(RetentionPolicy.RUNTIME)
    @interface TwoNames {
        String value() default "";

        String path() default "";
    }

    record Partial(@UserId String id, String name) {}

    record Endless(@UserId String id, @Injected Optional<Endless> next) {}

    record Generic<T>(@UserId T id) {}

    record BadComponent(@Claim("d") Date date) {}

    record Nested(String name, BadMember inner) {}

    record BadMember(List<Date> dates) {}

    @SuppressWarnings("rawtypes") // what is refused
    record RawMember(List items) {}

    @SuppressWarnings("rawtypes") // what is refused
    record RawOptionalMember(Optional item) {}

    interface Shape {}

    abstract static class Figure {
        public void setName(String name) {}
    }

    static class NoConstructor {
        NoConstructor(int a, int b) {}
    }

    static class NoProperties {}

    class Inner {
        public void setName(String name) {}
    }

    record OwnDeserializer(
            @JsonDeserialize(using = StringDeserializer.class)
            String name,

            String other) {}

    static class ToText extends StdConverter<Object, String> {
        @Override
        public String convert(Object value) {
            return value.toString();
        }
    }

    record OwnConverter(
            @JsonDeserialize(converter = ToText.class) String name, String other) {}

    @JsonDeserialize(using = StringDeserializer.class)
    record OwnTypeDeserializer(String name, String other) {}

    @JsonDeserialize(converter = ToText.class)
    record OwnTypeConverter(String name, String other) {}

    record Unwrapped(@JsonUnwrapped Partial partial) {}

    record FromOutside(@JacksonInject String name, String other) {}

    static class Contradictory {
        public void setName(Typed.Role name) {}

        public void setName(TenantId name) {}
    }

    static class Delegating {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Delegating(Map<String, Object> all) {}
    }

    static class User implements Principal {
        public static User of(String text) {
            return new User();
        }

        @Override
        public String getName() {
            return "";
        }
    }

    @SuppressWarnings({"unused", "rawtypes"}) // planned, and called by nobody; a raw type is what is refused
    private static class Handlers<T> {
        void two(@UserId @SessionId String c) {}

        void both(@Both String c) {}

        void claimWithoutName(@Claim String c) {}

        void claimWithTwoNames(@Claim(value = "a", name = "a") String c) {}

        void claimWithNameAndPath(@Claim(name = "a", path = "/a") String c) {}

        void composedWithTwoNames(@TwoNames(value = "a", path = "/a") String c) {}

        void pointer(@Claim(path = "realm_access.roles") String c) {}

        void annotatedIdentity(@UserId JwtIdentity c) {}

        void notRequiredPrimitive(@Claim(value = "n", required = false) int c) {}

        void nullablePrimitive(@Claim("n") @Declared.Nullable long c) {}

        void rawOptional(@UserId Optional c) {}

        void rawList(@Claim("c") List c) {}

        void rawMap(@Claim("c") Map c) {}

        void rawElements(@Claim("c") List<Set> c) {}

        void rawArray(@Claim("c") List[] c) {}

        void variable(@Claim("c") T c) {}

        void variableElements(@Claim("c") List<T> c) {}

        void variableArray(@Claim("c") T[] c) {}

        void variableWildcard(@Claim("c") List<? extends T> c) {}

        void character(@Claim("c") char c) {}

        void date(@Claim("c") Date c) {}

        void number(@Claim("c") Number c) {}

        void optionalInt(@Claim("c") OptionalInt c) {}

        void concreteList(@Claim("c") ArrayList<String> c) {}

        void keys(@Claim("c") Map<Integer, String> c) {}

        void optionalElements(@Claim("c") List<Optional<String>> c) {}

        void optionalOptional(@Claim("c") Optional<Optional<String>> c) {}

        void objectNode(@Claim("c") ObjectNode c) {}

        void principal(@UserId Principal c) {}

        void user(@UserId User c) {}

        void optionalUser(@UserId Optional<User> c) {}

        void numericUser(@UserId Long c) {}

        void textScopes(@Scopes String c) {}

        void textDependencies(@Dependencies String c) {}

        void mapToken(@BearerToken Map<String, Object> c) {}

        void injectedText(@Injected String c) {}

        void injectedGeneric(@Injected Generic<String> c) {}

        void partial(@Injected Partial c) {}

        void endless(@Injected Endless c) {}

        void badComponent(@Injected BadComponent c) {}

        void nested(@Claim("c") Nested c) {}

        void rawMember(@Claim("c") RawMember c) {}

        void rawOptionalMember(@Claim("c") RawOptionalMember c) {}

        void nullablePrimitiveMember(@Claim("c") NullablePrimitiveMember c) {}

        void shape(@Claim("c") Shape c) {}

        void figure(@Claim("c") Figure c) {}

        void noConstructor(@Claim("c") NoConstructor c) {}

        void noProperties(@Claim("c") NoProperties c) {}

        void inner(@Claim("c") Inner c) {}

        void ownDeserializer(@Claim("c") OwnDeserializer c) {}

        void ownConverter(@Claim("c") OwnConverter c) {}

        void ownTypeDeserializer(@Claim("c") OwnTypeDeserializer c) {}

        void ownTypeConverter(@Claim("c") OwnTypeConverter c) {}

        void unwrapped(@Claim("c") Unwrapped c) {}

        void fromOutside(@Claim("c") FromOutside c) {}

        void contradictory(@Claim("c") Contradictory c) {}

        void delegating(@Claim("c") Delegating c) {}

        void clash(@UserId String userId, String agentId) {}
    }

    private static final class Declared {
        @Retention(RetentionPolicy.RUNTIME)
        @interface Nullable {}
    }

    record NullablePrimitiveMember(@Declared.Nullable int n) {}

    static Stream<Arguments> problems() {
        return Stream.of(
                arguments("two", "it has @UserId and @SessionId, and one value cannot come from two places; keep one"),
                arguments("both", "it has @Both and @Both"),
                arguments("claimWithoutName", "@Claim must name one claim; set exactly one of value, name and path"),
                arguments("claimWithTwoNames", "set exactly one of value, name and path"),
                arguments("claimWithNameAndPath", "set exactly one of value, name and path"),
                arguments("composedWithTwoNames", "@TwoNames must name one claim"),
                arguments("pointer", "path = \"realm_access.roles\" is no JSON Pointer (RFC 6901)"),
                arguments("annotatedIdentity", "JwtIdentity is injected without annotation; remove @UserId"),
                arguments("notRequiredPrimitive", "a primitive int cannot be; declare its box or an Optional"),
                arguments("nullablePrimitive", "a primitive long cannot be; declare its box or an Optional"),
                arguments("rawOptional", "Optional without type arguments; write what it is of"),
                arguments("rawList", "List without type arguments"),
                arguments("rawMap", "Map without type arguments"),
                arguments("rawElements", "Set without type arguments"),
                arguments("rawArray", "List without type arguments"),
                arguments("variable", "the type variable T, which nothing here resolves; declare a concrete type"),
                arguments("variableElements", "the type variable T"),
                arguments("variableArray", "the type variable T"),
                arguments("variableWildcard", "the type variable T"),
                arguments("character", "char is not made of a claim; of the JDK are String, UUID, URI, Instant"),
                arguments("date", "java.util.Date is not made of a claim"),
                arguments("number", "java.lang.Number is not made of a claim"),
                arguments("optionalInt", "java.util.OptionalInt is not made of a claim"),
                arguments("concreteList", "java.util.ArrayList is not made of a claim"),
                arguments("keys", "a JSON object has names, not Integer; declare Map<String, …>"),
                arguments("optionalElements", "an Optional stands inside of another type"),
                arguments("optionalOptional", "an Optional stands inside of another type"),
                arguments("objectNode", "ObjectNode cannot be made"),
                arguments("principal", "java.security.Principal is a java.security.Principal"),
                arguments("user", "User is a java.security.Principal, which frameworks fill from their own"),
                arguments("optionalUser", "User is a java.security.Principal"),
                arguments(
                        "numericUser",
                        "user id is never what java.lang.Long is made of, and nothing is coerced; declare a String"),
                arguments(
                        "textScopes",
                        "scopes is never what java.lang.String is made of, and nothing is coerced; declare a Set"),
                arguments(
                        "textDependencies",
                        "dependencies is never what java.lang.String is made of, and nothing is coerced; declare Map<String, Object> or a record"),
                arguments("mapToken", "bearer token is never what"),
                arguments("injectedText", "@Injected gathers the components of a record, and java.lang.String is none"),
                arguments("injectedGeneric", "without type parameters"),
                arguments("partial", "component 'name' of record Partial: it has none of our annotations"),
                arguments("endless", "component 'next' of record Endless: a record cannot be injected into itself"),
                arguments(
                        "badComponent",
                        "component 'date' of record BadComponent: java.util.Date is not made of a claim"),
                arguments("nested", "member 'inner': member 'dates': java.util.Date is not made of a claim"),
                arguments("rawMember", "member 'items': List stands without type arguments"),
                arguments("rawOptionalMember", "member 'item': Optional stands without type argument"),
                arguments("nullablePrimitiveMember", "member 'n': a primitive int cannot be null; declare its box"),
                arguments("shape", "Shape is abstract; declare a type that can be made"),
                arguments("figure", "Figure is abstract"),
                arguments(
                        "noConstructor",
                        "NoConstructor cannot be made by Jackson: it has no constructor for it; make it a record"),
                arguments("noProperties", "NoProperties cannot be made by Jackson: it has no property that can be set"),
                arguments("inner", "Inner cannot be made by Jackson"),
                arguments(
                        "ownDeserializer",
                        "@JsonDeserialize or @JsonUnwrapped in " + OwnDeserializer.class.getName()
                                + " would convert past the checks"),
                arguments("ownConverter", "would convert past the checks"),
                arguments("ownTypeDeserializer", "would convert past the checks"),
                arguments("ownTypeConverter", "would convert past the checks"),
                arguments("unwrapped", "would convert past the checks"),
                arguments("fromOutside", "member 'name' has @JacksonInject, and only the token is injected here"),
                arguments("contradictory", "Contradictory cannot be made by Jackson: Conflicting setter definitions"),
                arguments("delegating", "its creator delegates"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void plan_thatCannotWork_saysWhy(String handler, String why) {
        assertThat(Plans.problem(Handlers.class, handler))
                .startsWith(
                        "cannot inject parameter 'c' (index 0) of " + Handlers.class.getName() + "." + handler + "(")
                .contains(why);
    }

    @Test
    void parameterNamedLikeAPathVariable_isRefused() {
        assertThat(Plans.problem(Handlers.class, "clash", "userId"))
                .contains(
                        "parameter 'userId' (index 0)",
                        "clash(String, String)",
                        "path variable of that name",
                        "rename");
        assertThatCode(() -> InjectionPlan.compile(Plans.handler(Handlers.class, "clash"), Set.of("agentId")))
                .doesNotThrowAnyException();
    }

    @Test
    void parameterWithoutItsName_isRefusedWhereAPathVariableCouldHaveIt(@TempDir Path directory) throws Exception {
        Path source = directory.resolve("Nameless.java");
        Files.writeString(
                source,
                "public class Nameless { public void run(@" + UserId.class.getName() + " String a, String b) {} }");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), "-proc:none", source.toString());
        assertThat(failed).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new java.net.URL[] {directory.toUri().toURL()})) {
            Method handler = Plans.handler(loader.loadClass("Nameless"), "run");

            assertThat(Plans.problem(handler.getDeclaringClass(), "run", "id")).contains("compile with -parameters");
            assertThat(InjectionPlan.compile(handler).parameters())
                    .containsExactly(new InjectedParameter(0, "arg0", "user id", true));
        }
    }
}
