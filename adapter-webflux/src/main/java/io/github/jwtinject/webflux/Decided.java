package io.github.jwtinject.webflux;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * What was decided of a request, and by whom: kept in an attribute of the exchange, which all its decorators share.
 * Nobody outside this package can make one, and what a client sends never becomes an attribute.
 *
 * @param owned what the owned parameters hold on this request
 * @param late where a refusal goes that is found only while the application reads the request
 */
record Decided(JwtInject by, Decision decision, OwnedValues owned, LateRefusal late) {

    private static final String ATTRIBUTE = Decided.class.getName();

    /** The decision on a request, after a look at its query: one that contradicts the token may turn it into a refusal. */
    static Decided of(JwtInject by, Decision decision, ServerHttpRequest request) {
        OwnedValues owned = by.ownedParameters().of(decision);
        if (owned.isEmpty()) {
            return new Decided(by, decision, owned, LateRefusal.NONE);
        }
        Decision judged =
                owned.judge(decision, ParameterMaps.OF_TEXT.texts(request.getQueryParams()), ParameterSpelling.SPRING);
        return new Decided(by, judged, owned, new LateRefusal());
    }

    /** What is kept with this exchange; null where no filter of ours has seen it. */
    static @Nullable Decided on(ServerWebExchange exchange) {
        return in(exchange.getAttributes());
    }

    /** What is kept among the attributes of an exchange; null where no filter of ours has seen it. */
    static @Nullable Decided in(Map<String, Object> attributes) {
        return attributes.get(ATTRIBUTE) instanceof Decided decided ? decided : null;
    }

    /**
     * What is kept with this exchange.
     *
     * @throws IllegalStateException when no filter of ours has seen it
     */
    static Decided required(ServerWebExchange exchange) {
        Decided decided = on(exchange);
        if (decided == null) {
            throw new IllegalStateException("No JwtWebFilter saw this request: make it a bean beside the handlers, or"
                    + " give it to the WebHttpHandlerBuilder or HandlerStrategies that serves them.");
        }
        return decided;
    }

    /**
     * Lets a plan say whether its handler may run, and keeps what holds from then on.
     *
     * @throws io.github.jwtinject.JwtRefusedException when it may not
     */
    static Decision authorize(ServerWebExchange exchange, InjectionPlan plan, Map<String, String> pathVariables) {
        Decided decided = required(exchange);
        Decision authorized = plan.authorize(decided.decision, pathVariables);
        if (authorized != decided.decision) {
            new Decided(decided.by, authorized, decided.owned, decided.late).keepOn(exchange);
        }
        return authorized;
    }

    /** Keeps this with the exchange, whatever was there. */
    void keepOn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
