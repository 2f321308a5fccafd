package io.github.jwtinject.micronaut;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtPrincipal;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalResponse;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.owned.OwnedValues;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Decides on every request in Micronaut's security phase, and computes the arguments of the route that it was matched
 * to before that route runs and before its body is read. A refusal is the response: no error route and no exception
 * handler sees it.
 *
 * <p>The decision is taken once and kept with the request; where Micronaut runs its filters again, for an error, it is
 * reused.
 */
@ServerFilter(patterns = Filter.MATCH_ALL_PATTERN, appendContextPath = false)
public final class JwtServerFilter {

    /** Where this filter stands: {@code ServerFilterPhase.SECURITY}, after Micronaut's CORS filter (9250). */
    public static final int ORDER = 39_000;

    private static final String DECISION = Decision.class.getName();

    private final JwtInject jwt;
    private final HandlerPlans plans;
    private final ContextPath contextPath;
    private final ExecutorService afterKeys;

    JwtServerFilter(
            JwtInject jwt,
            HandlerPlans plans,
            ContextPath contextPath,
            @Named(TaskExecutors.IO) ExecutorService afterKeys) {
        this.jwt = jwt;
        this.plans = plans;
        this.contextPath = contextPath;
        this.afterKeys = afterKeys;
    }

    /** What was decided of the request; null where this filter has not seen it yet. */
    public static @Nullable Decision decision(HttpRequest<?> request) {
        return request.getAttribute(DECISION).orElse(null) instanceof Decision decision ? decision : null;
    }

    /** Who the request is; null where it has no identity, or this filter has not seen it yet. */
    public static @Nullable JwtIdentity identity(HttpRequest<?> request) {
        return decision(request) instanceof Decision.Admit admit ? admit.identity() : null;
    }

    /** For Micronaut: decides, unless that was done already. */
    @RequestFilter
    @Order(ORDER)
    CompletionStage<Optional<HttpResponse<?>>> decide(HttpRequest<?> request) {
        Decision earlier = decision(request);
        if (earlier != null) {
            return CompletableFuture.completedFuture(answer(earlier));
        }
        CompletableFuture<Decision> decision =
                jwt.decideAsync(new MicronautRequestView(request, contextPath)).toCompletableFuture();
        // Who fetched the keys has better to do than to run handlers.
        return decision.isDone()
                ? decision.thenApply(taken -> keep(taken, request))
                : decision.thenApplyAsync(taken -> keep(taken, request), afterKeys);
    }

    /** For Micronaut: makes the identity known, and computes what the matched route is to be given. */
    // A filter of its own: what an asynchronous filter adds to the propagated context once it has returned is lost.
    @RequestFilter
    @Order(ORDER + 1)
    Optional<HttpResponse<?>> inject(HttpRequest<?> request, MutablePropagatedContext context) {
        Decision decision = Objects.requireNonNull(decision(request), "the request was not decided on");
        if (decision instanceof Decision.Admit admit) {
            context.add(new JwtContext(admit.identity()));
        }
        // Not a parameter: filters that ask for a match are skipped where there is none.
        RouteMatch<?> match = RouteAttributes.getRouteMatch(request).orElse(null);
        UriRouteMatch<?, ?> route = match instanceof UriRouteMatch<?, ?> matched ? matched : null;
        InjectionPlan plan = route == null ? null : plans.of(route.getExecutableMethod());
        if (route == null || plan == null) {
            // No handler is there, or one that nobody has seen.
            return decision.leftToHandler() ? Optional.of(response(Refusal.routeDenied())) : Optional.empty();
        }
        return refusal(request, decision, route, plan);
    }

    /** For Micronaut: answers with what a form was found to contradict, whatever the application made of that. */
    @ResponseFilter
    @Order(ORDER)
    @Nullable
    HttpResponse<?> refuseConflict(HttpRequest<?> request) {
        OwnedRequest owned = OwnedRequest.of(request);
        Refusal conflict = owned == null ? null : owned.conflict();
        return conflict == null ? null : response(conflict);
    }

    private Optional<HttpResponse<?>> keep(Decision taken, HttpRequest<?> request) {
        Decision decision = judgeQuery(taken, request);
        request.setAttribute(DECISION, decision);
        JwtPrincipal principal = decision instanceof Decision.Admit admit ? JwtPrincipal.of(admit.identity()) : null;
        if (principal != null) {
            request.setUserPrincipal(principal);
        }
        return answer(decision);
    }

    private Decision judgeQuery(Decision decision, HttpRequest<?> request) {
        OwnedValues owned = jwt.ownedParameters().of(decision);
        if (owned.isEmpty() || decision instanceof Decision.Refuse) {
            return decision;
        }
        new OwnedRequest(owned).keepOn(request);
        return owned.judge(decision, OwnedRequest.sent(request.getParameters()), OwnedRequest.SPELLING);
    }

    private Optional<HttpResponse<?>> refusal(
            HttpRequest<?> request, Decision decision, UriRouteMatch<?, ?> route, InjectionPlan plan) {
        try {
            Map<String, String> variables =
                    plan.requiresScopes() ? PathVariables.of(route, request.getPath()) : Map.of();
            Decision authorized = plan.authorize(decision, variables);
            request.setAttribute(DECISION, authorized);
            InjectedArguments.compute(plan, authorized).keepOn(request);
            return Optional.empty();
        } catch (JwtRefusedException e) {
            return Optional.of(response(e.refusal()));
        }
    }

    private Optional<HttpResponse<?>> answer(Decision decision) {
        return decision instanceof Decision.Refuse refused
                ? Optional.of(response(refused.refusal()))
                : Optional.empty();
    }

    private HttpResponse<?> response(Refusal refusal) {
        RefusalResponse whole = jwt.response(refusal);
        // As bytes: text would be written by whatever writer the application has for problem documents.
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(HttpStatus.valueOf(whole.status()))
                .body(whole.body().getBytes(UTF_8));
        whole.headers().forEach(response::header);
        return response;
    }
}
