package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.report.RouteReport;
import io.micronaut.context.BeanContext;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.http.server.binding.RequestArgumentSatisfier;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles all plans before the server starts, tells the facade of the endpoints, and ends the start where somebody else
 * would fill a parameter of ours.
 */
@Singleton
final class StartCheck implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);

    private final BeanContext context;
    private final JwtInject jwt;
    private final RouteReport report;
    private final HandlerPlans plans;
    private final RequestArgumentSatisfier binders;

    StartCheck(
            BeanContext context,
            JwtInject jwt,
            RouteReport report,
            HandlerPlans plans,
            RequestArgumentSatisfier binders) {
        this.context = context;
        this.jwt = jwt;
        this.report = report;
        this.plans = plans;
        this.binders = binders;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        plans.requireBoundBy(binders.getBinderRegistry());
        jwt.announce(plans.endpoints());
        report.log(LOG, "The routes of the application");
        // By name, since an application may well have no WebSockets on its class path.
        Stream.of("io.micronaut.http.annotation.ServerFilter", "io.micronaut.websocket.annotation.WebSocketComponent")
                .flatMap(stereotype -> context.getBeanDefinitions(Qualifiers.byStereotype(stereotype)).stream())
                .flatMap(definition -> definition.getExecutableMethods().stream())
                .forEach(method -> InjectedElsewhere.refuse(method.getTargetMethod()));
    }
}
