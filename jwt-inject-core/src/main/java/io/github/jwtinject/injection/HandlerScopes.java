package io.github.jwtinject.injection;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.routes.IdScope;
import io.github.jwtinject.routes.RequiredScope;
import io.github.jwtinject.routes.ScopeRule;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scopes that a handler requires itself, by {@link RequireScopes}. */
record HandlerScopes(List<ScopeRule> rules) {

    private static final Refusal BAD_PATH =
            Refusal.of(RefusalReason.BAD_REQUEST, "Malformed request path", RefusalCause.PATH);

    /** What the handler requires as a method of this type; null when it says nothing of it. */
    static @Nullable HandlerScopes compile(Class<?> type, Method handler, @Nullable Set<String> pathVariables) {
        List<RequireScopes> annotations = annotations(type, handler);
        if (annotations.isEmpty()) {
            return null;
        }
        Set<String> texts = new LinkedHashSet<>();
        annotations.forEach(annotation -> texts.addAll(Arrays.asList(annotation.value())));
        List<ScopeRule> rules = new ArrayList<>();
        for (String text : texts) {
            rules.add(rule(text, type, handler, pathVariables));
        }
        return new HandlerScopes(List.copyOf(rules));
    }

    private static ScopeRule rule(String text, Class<?> type, Method handler, @Nullable Set<String> pathVariables) {
        String place = "@RequireScopes of " + type.getName() + "." + handler.getName() + ": ";
        ScopeRule rule;
        try {
            rule = ScopeRule.parse(text);
        } catch (JwtConfigurationException e) {
            throw new JwtConfigurationException(place + e.getMessage());
        }
        if (rule.variable() != null && pathVariables != null && !pathVariables.contains(rule.variable())) {
            throw new JwtConfigurationException(place + "the scope " + rule + " names {" + rule.variable()
                    + "}, which the route does not have: write the variable into the route, or {*} into the scope.");
        }
        return rule;
    }

    private static List<RequireScopes> annotations(Class<?> type, Method handler) {
        List<AnnotatedElement> elements = new ArrayList<>();
        elements.add(handler);
        elements.addAll(OverriddenMethods.of(handler, type));
        elements.add(type);
        elements.addAll(OverriddenMethods.supertypes(type));
        return elements.stream()
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                .flatMap(annotation -> in(annotation, new HashSet<>()))
                .toList();
    }

    private static Stream<RequireScopes> in(Annotation annotation, Set<Class<?>> seen) {
        if (annotation instanceof RequireScopes found) {
            return Stream.of(found);
        }
        // Annotations may stand on themselves, in a circle too.
        return seen.add(annotation.annotationType())
                ? Arrays.stream(annotation.annotationType().getAnnotations()).flatMap(meta -> in(meta, seen))
                : Stream.empty();
    }

    void check(JwtIdentity identity, Map<String, String> pathVariables) {
        List<RequiredScope> required = new ArrayList<>(rules.size());
        for (ScopeRule rule : rules) {
            String variable = rule.variable();
            String id = variable == null ? null : pathVariables.get(variable);
            if (variable != null && (id == null || !IdScope.isId(id))) {
                throw new JwtRefusedException(BAD_PATH);
            }
            required.add(new RequiredScope(rule, id));
        }
        Refusal refusal = RequiredScope.refusal(required, identity);
        if (refusal != null) {
            throw new JwtRefusedException(refusal);
        }
    }
}
