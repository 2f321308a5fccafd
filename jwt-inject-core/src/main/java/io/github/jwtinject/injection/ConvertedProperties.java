package io.github.jwtinject.injection;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells Jackson that every property's value is converted already. Names, creators, builders and ignored members are as
 * the annotations say; annotations that would have Jackson convert a value are refused, those that would have a claim
 * choose a class, or give it another shape, are not heard.
 */
final class ConvertedProperties extends JacksonAnnotationIntrospector {

    private static final JsonDeserializer<Object> AS_IS = new AsIs();

    @Override
    public @Nullable Object findDeserializer(Annotated annotated) {
        if (annotated instanceof AnnotatedMember) {
            if (annotated.hasAnnotation(JsonDeserialize.class)) {
                throw escapes(annotated);
            }
            return AS_IS;
        }
        // On a type it may also name a builder, which is only another way to make the value.
        if (super.findDeserializer(annotated) != null || super.findDeserializationConverter(annotated) != null) {
            throw escapes(annotated);
        }
        return null;
    }

    @Override
    public @Nullable Object findDeserializationConverter(Annotated annotated) {
        return null;
    }

    @Override
    public @Nullable NameTransformer findUnwrappingNameTransformer(AnnotatedMember member) {
        if (super.findUnwrappingNameTransformer(member) != null) {
            throw escapes(member);
        }
        return null;
    }

    /** A bean in the shape of an array would pass the start, and then be refused with every claim. */
    @Override
    public JsonFormat.@Nullable Value findFormat(Annotated annotated) {
        return null;
    }

    @Override
    public JavaType refineDeserializationType(MapperConfig<?> config, Annotated annotated, JavaType declared) {
        return declared;
    }

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
            MapperConfig<?> config, AnnotatedClass annotated, JavaType type) {
        return null;
    }

    @Override
    public @Nullable TypeResolverBuilder<?> findPropertyTypeResolver(
            MapperConfig<?> config, AnnotatedMember member, JavaType type) {
        return null;
    }

    @Override
    public @Nullable TypeResolverBuilder<?> findPropertyContentTypeResolver(
            MapperConfig<?> config, AnnotatedMember member, JavaType type) {
        return null;
    }

    private static Unplannable escapes(Annotated where) {
        Class<?> type = where instanceof AnnotatedMember member ? member.getDeclaringClass() : where.getRawType();
        return new Unplannable("@JsonDeserialize or @JsonUnwrapped in " + type.getName() + " would convert past the "
                + "checks of this library; take it away, or give the type a public static of(String)");
    }

    private static final class AsIs extends JsonDeserializer<Object> {
        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.getEmbeddedObject();
        }
    }
}
