package io.github.jwtinject.servlet;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What was decided of a request, by whom, and what its owned parameters hold: kept in a request attribute, so that every later dispatch of the request
 * finds it. Nobody outside this package can make one, and what a client sends never becomes an attribute.
 */
record Decided(JwtInject by, Decision decision, OwnedValues owned) {

    private static final String ATTRIBUTE = Decided.class.getName();

    /**
     * The decision on a request, after a look at its query: one that contradicts the token may turn it into a refusal.
     *
     * @param spelling which names of the query mean an owned parameter
     */
    static Decided of(JwtInject by, Decision decision, @Nullable String queryString, ParameterSpelling spelling) {
        OwnedValues owned = by.ownedParameters().of(decision);
        Decision judged =
                owned.isEmpty() ? decision : owned.judge(decision, SentQuery.parameters(queryString), spelling);
        return new Decided(by, judged, owned);
    }

    /** The same request after a handler's plan has authorised it. */
    Decided with(Decision authorized) {
        return new Decided(by, authorized, owned);
    }

    /** What is kept with this request; null where no filter of ours has seen it. */
    static @Nullable Decided on(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Decided decided ? decided : null;
    }

    /** Keeps this with the request, whatever was there. */
    void keepOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
