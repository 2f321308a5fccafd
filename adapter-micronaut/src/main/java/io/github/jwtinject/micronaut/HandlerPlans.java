package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectedParameter;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.report.Endpoint;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.bind.RequestBinderRegistry;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteBuilder;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plans of all routes, error and status routes among them, compiled at start-up. */
@Singleton
final class HandlerPlans {

    private final JwtInject jwt;
    private final ContextPath contextPath;
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final IdentityHashMap<ExecutableMethod<?, ?>, InjectionPlan> plans = new IdentityHashMap<>();
    private final IdentityHashMap<Argument<?>, JwtArgumentBinder> binders = new IdentityHashMap<>();

    /** @throws JwtConfigurationException when a plan can never work, or somebody else would fill a parameter of it */
    HandlerPlans(JwtInject jwt, ContextPath contextPath, Collection<RouteBuilder> routes) {
        this.jwt = jwt;
        this.contextPath = contextPath;
        for (RouteBuilder builder : routes) {
            builder.getUriRoutes().forEach(route -> {
                UriRouteInfo<?, ?> info = route.toRouteInfo();
                endpoints.add(endpoint(info, compile(info, PathVariables.in(info))));
            });
            builder.getErrorRoutes().forEach(route -> compile(route.toRouteInfo(), Set.of()));
            builder.getStatusRoutes().forEach(route -> compile(route.toRouteInfo(), Set.of()));
        }
    }

    /** The routes that a request can be matched to. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Whether only the token may fill some of the application's own parameters. */
    boolean ownsParameters() {
        return !jwt.ownedParameters().isEmpty();
    }

    /** The plan of a route's method; null where it is no route's that was there at start-up. */
    @Nullable
    InjectionPlan of(ExecutableMethod<?, ?> method) {
        return plans.get(method);
    }

    /** What fills this parameter; null where it is not ours, or no route's. */
    @Nullable
    JwtArgumentBinder binder(Argument<?> parameter) {
        return binders.get(parameter);
    }

    /** @throws JwtConfigurationException when these binders would have somebody else fill a parameter of ours */
    void requireBoundBy(RequestBinderRegistry registry) {
        binders.forEach((argument, binder) -> {
            Object found = registry.findArgumentBinder(argument).orElse(null);
            if (found != binder) {
                throw binder.refused("it would be filled by "
                        + (found == null ? "nobody" : found.getClass().getName())
                        + ", which stands in front; put no RequestBinderRegistry around that of jwt-inject");
            }
        });
    }

    private Endpoint endpoint(UriRouteInfo<?, ?> route, InjectionPlan plan) {
        String path = route.getUriMatchTemplate().toPathString();
        return Endpoint.of(Set.of(route.getHttpMethodName()), contextPath.template(path), plan)
                .reading(DeclaredBodies.of(route, plan));
    }

    private InjectionPlan compile(MethodBasedRouteInfo<?, ?> route, Set<String> pathVariables) {
        ExecutableMethod<?, ?> method = route.getTargetMethod().getExecutableMethod();
        Argument<?>[] arguments = method.getArguments();
        refuseRequestBeans(arguments);
        InjectionPlan plan = jwt.plan(route.getDeclaringType(), method.getTargetMethod(), pathVariables);
        plans.put(method, plan);
        for (InjectedParameter parameter : plan.parameters()) {
            Argument<?> argument = arguments[parameter.index()];
            JwtArgumentBinder binder = new JwtArgumentBinder(plan, parameter);
            refuseBindable(argument, binder);
            binders.put(argument, binder);
        }
        return plan;
    }

    /** Micronaut fills such a parameter from a path variable of the name given there, before it asks any binder. */
    private static void refuseBindable(Argument<?> argument, JwtArgumentBinder binder) {
        argument.getAnnotationMetadata()
                .getAnnotationNameByStereotype(Bindable.class)
                .ifPresent(annotation -> {
                    throw binder.refused("it is annotated with " + annotation
                            + " as well, which fills it from the request; leave one of the two away");
                });
    }

    private static void refuseRequestBeans(Argument<?>[] arguments) {
        Arrays.stream(arguments)
                .filter(argument -> argument.getAnnotationMetadata().hasStereotype(RequestBean.class))
                .forEach(argument -> InjectedElsewhere.refuseMembers(argument.getType()));
    }
}
