package io.github.jwtinject;

import io.github.jwtinject.explain.Explanation;
import io.github.jwtinject.explain.Explanation.Verdict;
import io.github.jwtinject.routes.RequiredScope;
import io.github.jwtinject.routes.RouteAccess;
import io.github.jwtinject.routes.RoutePolicy;
import io.github.jwtinject.text.Shown;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes the way of a decision by the same rules, and says of each step how it went.
 *
 * @param issuers null under {@code validate=false}
 * @param missing what a request without token is answered with
 */
record RequestExplainer(
        RoutePolicy routes,
        TokenExtractor extractor,
        CrossSiteGuard crossSiteGuard,
        @Nullable TrustedIssuers issuers,
        TokenReader reader,
        ClaimMapper mapper,
        Refusal missing,
        Refusal crossSite,
        Refusal failure) {

    Explanation explain(RequestView request) {
        Trace trace = new Trace();
        try {
            return trace.end(explain(request, trace));
        } catch (JwtRefusedException e) {
            trace.failed("request", null, null, e.refusal());
        } catch (Exception e) {
            // As for a decision: an extractor or key source of the application's own.
            trace.failed("request", null, e.getClass().getName() + " was thrown", failure);
        }
        return trace.end(Verdict.PASSED);
    }

    Explanation explain(CompactToken token) {
        Trace trace = new Trace();
        try {
            identity(token, trace);
        } catch (JwtRefusedException e) {
            trace.failed("token", null, null, e.refusal());
        } catch (Exception e) {
            trace.failed("token", null, e.getClass().getName() + " was thrown", failure);
        }
        return trace.end(Verdict.ADMITTED);
    }

    private Verdict explain(RequestView request, Trace trace) {
        String route = Shown.name(request.method() + " " + request.path());
        if (JwtInject.isPreflight(request)) {
            trace.ok("route", null, route + ", a CORS preflight request");
            return Verdict.PASSED;
        }
        RouteAccess access = routes.of(request);
        if (access instanceof RouteAccess.Refused refused) {
            trace.failed("route", "a path that every server reads in the same way", route, refused.refusal());
            return Verdict.PASSED;
        }
        if (!(access instanceof RouteAccess.Guarded guarded)) {
            trace.ok("route", null, route + ", which excluded-route-paths leaves alone");
            return Verdict.PASSED;
        }
        trace.ok("route", expected(guarded), route);
        Extraction extraction = Objects.requireNonNull(extractor.extract(request), "extraction");
        if (extraction instanceof Extraction.Found found) {
            return explain(request, found, guarded, trace);
        }
        if (extraction instanceof Extraction.Bad bad) {
            boolean isNone = bad.refusal().reason() == RefusalReason.MALFORMED;
            return withoutToken(bad.refusal(), "something that is no token", isNone, guarded, trace);
        }
        return withoutToken(missing, "none", true, guarded, trace);
    }

    private Verdict explain(RequestView request, Extraction.Found found, RouteAccess.Guarded access, Trace trace) {
        boolean inCookie = found.source() == Extraction.Source.COOKIE;
        trace.ok("token", null, inCookie ? "one, in a cookie" : "one, in a header");
        if (inCookie) {
            String expected = "our own origin or a trusted one, for unsafe methods and upgrades";
            if (!crossSiteGuard.admits(request)) {
                trace.failed("cross-site", expected, "another site", crossSite);
                return Verdict.PASSED;
            }
            trace.ok("cross-site", expected, null);
        }
        JwtIdentity identity = identity(found.token(), access, trace);
        if (identity == null) {
            return Verdict.PASSED;
        }
        Refusal refusal = access.refusal(identity);
        if (refusal != null) {
            trace.failed("scopes", expected(access), "not all of them", refusal);
        } else if (access.isLeftToHandler(identity)) {
            trace.ok("scopes", "those of the handler's own @RequireScopes, which are checked where it is known", null);
        } else {
            trace.ok("scopes", expected(access), identity.hasAdminScope() ? "the admin scope" : "all that are needed");
        }
        return Verdict.ADMITTED;
    }

    /** Null where the request is refused, or goes on without identity. */
    private @Nullable JwtIdentity identity(CompactToken token, RouteAccess.Guarded access, Trace trace) {
        if (issuers != null || access.coverage() != RouteAccess.Coverage.OPEN) {
            return identity(token, trace);
        }
        try {
            reader.read(token);
        } catch (JwtRefusedException e) {
            trace.ok("token", null, "unreadable, which is none under validate=false");
            return null;
        }
        return identity(token, trace);
    }

    private @Nullable JwtIdentity identity(CompactToken token, Trace trace) {
        ParsedToken parsed = issuers == null ? read(token, trace) : validated(issuers, token, trace);
        return parsed == null
                ? null
                : trace.tried(
                        "identity",
                        mapper.userIdClaim() + " and " + mapper.sessionIdClaim()
                                + ", where they are there, usable as user id and session id",
                        null,
                        () -> mapper.map(parsed));
    }

    private static @Nullable ParsedToken validated(TrustedIssuers issuers, CompactToken token, Trace trace) {
        TokenExplainer explainer = issuers.explainer(token, trace);
        return explainer == null ? null : explainer.explain(token, trace);
    }

    private @Nullable ParsedToken read(CompactToken token, Trace trace) {
        trace.unverified();
        TokenParts parts = TokenExplainer.parts(token, reader.maxTokenSize(), trace);
        JoseHeader header = parts == null ? null : TokenExplainer.header(parts, trace);
        if (parts == null || header == null || TokenExplainer.payload(parts, trace) == null) {
            return null;
        }
        trace.ok("signature", null, "not looked at, nor the times: validate=false");
        return reader.read(token);
    }

    private Verdict withoutToken(
            Refusal refusal, String found, boolean isNone, RouteAccess.Guarded access, Trace trace) {
        boolean passes = isNone && issuers == null && access.coverage() == RouteAccess.Coverage.OPEN;
        if (passes) {
            trace.ok(
                    "token", null, found + ", which passes without identity: validate=false, and no rule asks for one");
        } else {
            trace.failed("token", "one token", found, refusal);
        }
        return Verdict.PASSED;
    }

    private static String expected(RouteAccess.Guarded access) {
        return switch (access.coverage()) {
            case OPEN -> "any authenticated caller";
            case MAPPED ->
                access.required().isEmpty()
                        ? "any authenticated caller"
                        : access.required().stream()
                                .map(RequiredScope::rule)
                                .map(Object::toString)
                                .distinct()
                                .collect(Collectors.joining(" ", "the scopes ", ""));
            case HANDLER -> "a handler with @RequireScopes, or the admin scope: no mapping covers the route";
            case DENIED -> "the admin scope: no rule covers the route";
        };
    }
}
