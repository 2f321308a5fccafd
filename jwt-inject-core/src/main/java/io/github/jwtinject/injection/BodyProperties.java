package io.github.jwtinject.injection;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.github.jwtinject.JwtInject;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The properties that can be set from a body, at any depth of its type: in the elements of collections, arrays, maps and
 * optionals, in type arguments, in the types of properties, in subtypes that are named or sealed. Names are those of
 * Jackson's annotations, aliases and unwrapped properties among them, and else those of fields, setters and components. What
 * a body may hold beyond its type, as a map or a tree of nodes does, has no names here; nor has what the application's own
 * deserialisers and modules read.
 */
public final class BodyProperties {

    private static final Logger LOG = LoggerFactory.getLogger(JwtInject.class);

    /** An unwrapped property may hold its own type, and name it anew at each depth. */
    private static final int DEEPEST = 32;

    /** Jackson's shared type cache would keep the application's classes alive after a redeployment. */
    private final TypeFactory types = TypeFactory.defaultInstance()
            .withCache((LookupCache<Object, JavaType>) new LRUMap<Object, JavaType>(16, 256));

    private final DeserializationConfig config = JsonMapper.builder()
            .typeFactory(types)
            .annotationIntrospector(new ParameterNames())
            // A constructor without annotations fills such fields, which Jackson alone could not tell.
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .build()
            .getDeserializationConfig();

    private final Set<Property> found = new LinkedHashSet<>();
    private final Set<Visited> visited = new HashSet<>();

    private BodyProperties() {}

    /**
     * A property.
     *
     * @param owner the type that has it
     * @param name its name in a body, or an alias
     */
    public record Property(Class<?> owner, String name) {}

    private record Visited(JavaType type, String named) {}

    /** Those of a body of this type. */
    public static Set<Property> of(Type body) {
        BodyProperties properties = new BodyProperties();
        properties.visit(properties.types.constructType(body), NameTransformer.NOP, 0);
        return properties.found;
    }

    private void visit(JavaType type, NameTransformer naming, int depth) {
        if (depth > DEEPEST || !visited.add(new Visited(type, naming.transform("*")))) {
            return;
        }
        for (int i = 0; i < type.containedTypeCount(); i++) {
            visit(type.containedType(i), NameTransformer.NOP, depth + 1);
        }
        if (type.getContentType() != null) {
            visit(type.getContentType(), naming, depth + 1);
        }
        if (isOfThePlatform(type.getRawClass())) {
            return;
        }
        try {
            visitBean(type, naming, depth);
        } catch (IllegalArgumentException | LinkageError e) {
            // Its setters contradict each other, or a class that it names is not there: no reason not to start.
            LOG.debug(
                    "The properties of {} cannot be looked at",
                    type.getRawClass().getName(),
                    e);
        }
    }

    private static boolean isOfThePlatform(Class<?> type) {
        return type.isPrimitive()
                || type.isArray()
                || type.isEnum()
                || type.getName().startsWith("java.");
    }

    private void visitBean(JavaType type, NameTransformer naming, int depth) {
        BeanDescription bean = config.introspect(type);
        AnnotatedClass annotated = bean.getClassInfo();
        Set<String> ignored =
                config.getDefaultPropertyIgnorals(type.getRawClass(), annotated).findIgnoredForDeserialization();
        for (BeanPropertyDefinition property : bean.findProperties()) {
            if (property.couldDeserialize() && !ignored.contains(property.getName())) {
                visitProperty(type, property, naming, depth);
            }
        }
        subtypes(annotated).forEach(subtype -> visit(types.constructType(subtype), naming, depth + 1));
    }

    private void visitProperty(JavaType owner, BeanPropertyDefinition property, NameTransformer naming, int depth) {
        AnnotatedMember member = property.getPrimaryMember();
        NameTransformer unwrapping =
                member == null ? null : config.getAnnotationIntrospector().findUnwrappingNameTransformer(member);
        if (unwrapping != null) {
            visit(property.getPrimaryType(), NameTransformer.chainedTransformer(naming, unwrapping), depth + 1);
            return;
        }
        Stream.concat(
                        Stream.of(property.getName()),
                        property.findAliases().stream().map(PropertyName::getSimpleName))
                .forEach(name -> found.add(new Property(owner.getRawClass(), naming.transform(name))));
        visit(property.getPrimaryType(), NameTransformer.NOP, depth + 1);
    }

    private Stream<Class<?>> subtypes(AnnotatedClass type) {
        var named = config.getAnnotationIntrospector().findSubtypes(type);
        Class<?>[] permitted = type.getRawType().getPermittedSubclasses();
        return Stream.concat(
                named == null ? Stream.of() : named.stream().map(subtype -> (Class<?>) subtype.getType()),
                permitted == null ? Stream.of() : Arrays.stream(permitted));
    }
}
