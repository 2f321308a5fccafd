package io.github.jwtinject.injection;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Our own Jackson, which knows how beans are made and nothing of how values are converted: every property gets a value
 * that is converted already. No module, feature or class id of the application reaches it.
 */
final class BeanMapper {

    /** Jackson's shared type cache would keep the application's classes alive after a redeployment. */
    private final TypeFactory types = TypeFactory.defaultInstance()
            .withCache((LookupCache<Object, JavaType>) new LRUMap<Object, JavaType>(16, 256));

    /** Made for the first bean: most plans have none, and each plan has a mapper of its own. */
    private @Nullable JsonMapper mapper;

    JavaType typeOf(Type type) {
        return types.constructType(type);
    }

    boolean isMade() {
        return mapper != null;
    }

    private JsonMapper mapper() {
        if (mapper == null) {
            mapper = JsonMapper.builder()
                    .typeFactory(types)
                    .annotationIntrospector(new ConvertedProperties())
                    .disable(MapperFeature.USE_GETTERS_AS_SETTERS)
                    .disable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                    .build();
        }
        return mapper;
    }

    BeanShape shapeOf(JavaType type) {
        JsonMapper mapper = mapper();
        DeserializationConfig config = mapper.getDeserializationConfig();
        BeanDeserializerBase bean = deserializer(type, mapper, config);
        List<BeanPropertyDefinition> declared = config.introspect(type).findProperties();
        List<String> order =
                declared.stream().map(BeanPropertyDefinition::getName).toList();
        List<SettableBeanProperty> settable = new ArrayList<>();
        bean.properties().forEachRemaining(settable::add);
        // Jackson keeps them in no order; refusals name the first that does not fit, and should always name the same.
        settable.sort(Comparator.comparingInt(property -> order.indexOf(property.getName())));
        List<BeanShape.Property> properties = settable.stream()
                .map(property -> property(property, declared, config))
                .toList();
        if (properties.isEmpty() && !type.getRawClass().isRecord()) {
            throw unmakeable(type, "it has no property that can be set");
        }
        return new BeanShape(properties, mapper.readerFor(type));
    }

    private BeanDeserializerBase deserializer(JavaType type, JsonMapper mapper, DeserializationConfig config) {
        DefaultDeserializationContext context =
                ((DefaultDeserializationContext) mapper.getDeserializationContext()).createDummyInstance(config);
        JsonDeserializer<?> deserializer;
        try {
            deserializer = context.findRootValueDeserializer(type);
        } catch (JsonMappingException refused) {
            // At start-up it can only speak of types: there is no claim yet that it could quote.
            throw unmakeable(type, refused.getOriginalMessage());
        }
        if (!(deserializer instanceof BeanDeserializerBase bean)) {
            throw unmakeable(type, "it is no bean to it");
        }
        ValueInstantiator makes = bean.getValueInstantiator();
        if (makes.canCreateUsingDelegate() || makes.canCreateUsingArrayDelegate()) {
            throw unmakeable(type, "its creator delegates, and a member could escape the checks");
        }
        if (!makes.canCreateUsingDefault() && !makes.canCreateFromObjectWith()) {
            throw unmakeable(type, "it has no constructor for it");
        }
        return bean;
    }

    private static Unplannable unmakeable(JavaType type, String why) {
        return new Unplannable(type.getRawClass().getName() + " cannot be made by Jackson: " + why + "; make it a "
                + "record, give it a no-argument constructor with setters or a constructor with @JsonCreator and "
                + "@JsonProperty, or a public static of(String)");
    }

    private static BeanShape.Property property(
            SettableBeanProperty property, List<BeanPropertyDefinition> declared, DeserializationConfig config) {
        if (property.getInjectableValueId() != null) {
            throw new Unplannable("member '" + property.getName() + "' has @JacksonInject, and only the token is "
                    + "injected here; take it away");
        }
        List<String> names = Stream.concat(
                        Stream.of(property.getName()),
                        property.findAliases(config).stream().map(PropertyName::getSimpleName))
                .toList();
        Stream<AnnotatedMember> declarations = declared.stream()
                .filter(definition -> definition.getName().equals(property.getName()))
                .flatMap(definition -> Stream.of(
                        definition.getField(),
                        definition.getGetter(),
                        definition.getSetter(),
                        definition.getConstructorParameter()));
        boolean nullable =
                Stream.concat(declarations, Stream.of(property.getMember())).anyMatch(BeanMapper::isNullable);
        return new BeanShape.Property(names, property.getType(), nullable);
    }

    private static boolean isNullable(@Nullable AnnotatedMember member) {
        if (member instanceof AnnotatedParameter argument) {
            return isNullable(((Executable) argument.getOwner().getMember()).getParameters()[argument.getIndex()]);
        }
        if (member instanceof AnnotatedMethod accessor) {
            Method method = accessor.getAnnotated();
            return InjectionPoint.isNullable(method, method.getAnnotatedReturnType())
                    || Stream.of(method.getParameters()).anyMatch(BeanMapper::isNullable);
        }
        return member != null
                && member.getAnnotated() instanceof Field field
                && InjectionPoint.isNullable(field, field.getAnnotatedType());
    }

    private static boolean isNullable(Parameter parameter) {
        return InjectionPoint.isNullable(parameter, parameter.getAnnotatedType());
    }
}
