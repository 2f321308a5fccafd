package io.github.jwtinject.micronaut;

import io.micronaut.context.BeanContext;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.http.server.binding.RequestArgumentSatisfier;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** Compiles all plans before the server starts, and ends the start where somebody else would fill a parameter of ours. */
@Singleton
final class StartCheck implements ApplicationEventListener<StartupEvent> {

    private final BeanContext context;
    private final HandlerPlans plans;
    private final RequestArgumentSatisfier binders;

    StartCheck(BeanContext context, HandlerPlans plans, RequestArgumentSatisfier binders) {
        this.context = context;
        this.plans = plans;
        this.binders = binders;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        plans.requireBoundBy(binders.getBinderRegistry());
        // By name, since an application may well have no WebSockets on its class path.
        Stream.of("io.micronaut.http.annotation.ServerFilter", "io.micronaut.websocket.annotation.WebSocketComponent")
                .flatMap(stereotype -> context.getBeanDefinitions(Qualifiers.byStereotype(stereotype)).stream())
                .flatMap(definition -> definition.getExecutableMethods().stream())
                .forEach(method -> InjectedElsewhere.refuse(method.getTargetMethod()));
    }
}
