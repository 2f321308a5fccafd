package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.injection.InjectedParameter;
import io.github.jwtinject.injection.InjectionPlan;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.RequestArgumentBinder;

/** Hands over one argument of a plan; nothing is decided or converted here. */
final class JwtArgumentBinder implements RequestArgumentBinder<Object> {

    private final InjectionPlan plan;
    private final InjectedParameter parameter;

    JwtArgumentBinder(InjectionPlan plan, InjectedParameter parameter) {
        this.plan = plan;
        this.parameter = parameter;
    }

    @Override
    public BindingResult<Object> bind(ArgumentConversionContext<Object> context, HttpRequest<?> request) {
        InjectedArguments arguments = InjectedArguments.of(request, plan);
        return arguments == null
                ? BindingResult.unsatisfied()
                : HandedOver.result(arguments.at(parameter.index()), context.getArgument());
    }

    JwtConfigurationException refused(String why) {
        return new JwtConfigurationException("cannot inject parameter '" + parameter.name() + "' (index "
                + parameter.index() + ") of " + plan.handler().toGenericString() + ": " + why);
    }
}
