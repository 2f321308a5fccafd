package io.github.jwtinject.injection;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;

/** Tells Jackson the names of constructors' parameters, so that one that is annotated and its field are one property. */
final class ParameterNames extends JacksonAnnotationIntrospector {

    @Override
    public @Nullable String findImplicitPropertyName(AnnotatedMember member) {
        if (member instanceof AnnotatedParameter argument) {
            Parameter parameter = ((Executable) argument.getOwner().getMember()).getParameters()[argument.getIndex()];
            return parameter.isNamePresent() ? parameter.getName() : null;
        }
        return super.findImplicitPropertyName(member);
    }
}
