package io.github.jwtinject;

import io.github.jwtinject.explain.Explanation;
import io.github.jwtinject.injection.IdentityWords;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.owned.OwnedParameters;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.routes.RouteAccess;
import io.github.jwtinject.routes.RoutePolicy;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facade: says of each request who it is, and compiles the plans by which handlers get their arguments. Immutable and
 * thread-safe; one for an application, closed with it.
 *
 * <pre>{@code
 * JwtInject jwt = JwtInject.builder().secretKey(secret).audience("api").build();
 * Decision decision = jwt.decide(request);
 * }</pre>
 */
public final class JwtInject implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JwtInject.class);

    private static final Decision EXCLUDED = new Decision.Pass(Decision.PassReason.EXCLUDED);
    private static final Decision PREFLIGHT = new Decision.Pass(Decision.PassReason.PREFLIGHT);
    private static final Decision NO_TOKEN = new Decision.Pass(Decision.PassReason.NO_TOKEN);
    private static final Refusal CROSS_SITE =
            Refusal.of(RefusalReason.CROSS_SITE, "Cross-site request refused", RefusalCause.CROSS_SITE);
    private static final Refusal FAILURE = Refusal.invalid(RefusalCause.FAILURE);

    private final RoutePolicy routes;
    private final TokenExtractor extractor;
    private final CrossSiteGuard crossSiteGuard;
    private final @Nullable TrustedIssuers issuers;
    private final TokenReader reader;
    private final ClaimMapper mapper;
    private final OwnedParameters ownedParameters;
    private final ProblemDocument problemDocument;
    private final Refusal missing;
    private final Refusal noIdentity;
    private final List<TokenPlace> places;
    private final @Nullable EventListeners events;
    private final RefusalLog refusals = new RefusalLog(LOG, System::nanoTime);

    /** Without issuers the tokens are taken as an upstream verified them; without listeners nobody is told of anything. */
    JwtInject(
            RoutePolicy routes,
            TokenExtractor extractor,
            CrossSiteGuard crossSiteGuard,
            @Nullable TrustedIssuers issuers,
            TokenReader reader,
            ClaimMapper mapper,
            OwnedParameters ownedParameters,
            ProblemDocument problemDocument,
            String missing,
            List<TokenPlace> places,
            @Nullable EventListeners events) {
        this.routes = routes;
        this.extractor = extractor;
        this.crossSiteGuard = crossSiteGuard;
        this.issuers = issuers;
        this.reader = reader;
        this.mapper = mapper;
        this.ownedParameters = ownedParameters;
        this.problemDocument = problemDocument;
        this.missing = Refusal.of(RefusalReason.MISSING, missing, RefusalCause.NO_TOKEN);
        this.noIdentity = Refusal.of(RefusalReason.MISSING, missing, RefusalCause.NO_IDENTITY);
        this.places = places;
        this.events = events;
    }

    /** A facade to be set up; without a key it cannot be built. */
    public static JwtInjectBuilder builder() {
        return new JwtInjectBuilder();
    }

    /**
     * The facade that these properties describe.
     *
     * @throws JwtConfigurationException when a value is none, or two properties contradict each other
     */
    public static JwtInject from(JwtInjectProperties properties) {
        return builder().properties(properties).build();
    }

    /**
     * Decides on a request, once, on its first dispatch. Never throws, whatever the request holds. Blocks only where an
     * issuer's keys were never had yet, and then no longer than {@code jwks-timeout}.
     */
    public Decision decide(RequestView request) {
        if (events == null) {
            return taken(request);
        }
        long start = System.nanoTime();
        Decision decision = taken(request);
        events.decided(DecisionEvent.of(decision, Duration.ofNanos(System.nanoTime() - start)));
        return decision;
    }

    private Decision taken(RequestView request) {
        try {
            return decided(request, decision -> decision, this::decided);
        } catch (Exception e) {
            return refuse(e);
        }
    }

    /**
     * As {@link #decide}, without ever blocking; already complete unless keys must be fetched first. Where they must, it
     * completes on a thread that fetches keys, and what goes on from there belongs on another.
     */
    public CompletionStage<Decision> decideAsync(RequestView request) {
        EventListeners listeners = events;
        if (listeners == null) {
            return takenAsync(request);
        }
        long start = System.nanoTime();
        return takenAsync(request).thenApply(decision -> {
            listeners.decided(DecisionEvent.of(decision, Duration.ofNanos(System.nanoTime() - start)));
            return decision;
        });
    }

    private CompletionStage<Decision> takenAsync(RequestView request) {
        try {
            return decided(request, CompletableFuture::completedFuture, this::decidedAsync);
        } catch (Exception e) {
            return CompletableFuture.completedFuture(refuse(e));
        }
    }

    /** How the facade is now: what its sources of keys are worth. Never blocks, and asks nobody. */
    public JwtHealth health() {
        return new JwtHealth(issuers == null ? List.of() : issuers.health());
    }

    /** How the memory of verified tokens is used now; all zero under {@code validate=false}. Never blocks. */
    public CacheUse cacheUse() {
        return issuers == null ? CacheUse.NONE : issuers.cacheUse();
    }

    /**
     * Compiles how a handler's parameters are filled. Done at start-up, for each handler.
     *
     * @param pathVariables the names of the variables in the handler's route; none of them may be an injected parameter's
     * @throws JwtConfigurationException when the plan cannot work; the message names class, method and parameter
     */
    public InjectionPlan plan(Method handler, Set<String> pathVariables) {
        return plan(handler.getDeclaringClass(), handler, pathVariables);
    }

    /**
     * As {@link #plan(Method, Set)}, for a handler that may be inherited.
     *
     * @param type the type that the handler is called on, whose {@link io.github.jwtinject.annotation.RequireScopes}
     *     counts as well
     * @param pathVariables as there; null where the handler's route is not known yet, for which a later plan checks it
     */
    public InjectionPlan plan(Class<?> type, Method handler, @Nullable Set<String> pathVariables) {
        return InjectionPlan.compile(
                type,
                handler,
                pathVariables,
                new IdentityWords(noIdentity, mapper.userIdClaim(), mapper.sessionIdClaim()));
    }

    /** Where tokens are looked for, in the order of preference; empty where an extractor of your own knows that alone. */
    public List<TokenPlace> tokenPlaces() {
        return places;
    }

    /** The request parameters that only the token may fill, for adapters to apply; none when no option names one. */
    public OwnedParameters ownedParameters() {
        return ownedParameters;
    }

    /**
     * Tells of the application's endpoints, at start-up, possibly of some at a time. A request that no scope mapping covers
     * reaches those whose handlers require scopes themselves; before, it reaches none.
     */
    public void announce(Collection<Endpoint> endpoints) {
        endpoints.stream()
                .filter(Endpoint::requiresScopes)
                .forEach(endpoint -> routes.admitHandler(endpoint.methods(), endpoint.paths()));
    }

    /**
     * See {@link RoutePolicy#requireExactMatching}; asked by adapters at start-up, of whatever matches paths behind them.
     *
     * @throws JwtConfigurationException when requests could pass a scope mapping by
     */
    public void requireExactMatching(String matcher, BiPredicate<String, String> matches) {
        routes.requireExactMatching(matcher, matches);
    }

    /** What these endpoints need of their callers; all of the application's. */
    public RouteReport report(Collection<Endpoint> endpoints) {
        return RouteReport.of(routes, ownedParameters, endpoints);
    }

    /**
     * Why {@link #decide} answers a request as it does, step by step, for who runs the service: it is not to be shown to who
     * sent it. Fetches nothing and remembers nothing: where an issuer's keys were never had, it says so, while a decision may
     * wait for them. Scopes that a handler requires itself are not known here.
     */
    public Explanation explain(RequestView request) {
        return explainer().explain(request);
    }

    /** Why a token is accepted or not, whatever request it comes with; as {@link #explain(RequestView)}. */
    public Explanation explain(CompactToken token) {
        return explainer().explain(token);
    }

    /** Why a token is accepted or not, whatever request it comes with; as {@link #explain(RequestView)}. */
    public Explanation explain(String token) {
        return explain(CompactToken.of(token));
    }

    private RequestExplainer explainer() {
        return new RequestExplainer(
                routes, extractor, crossSiteGuard, issuers, reader, mapper, missing, CROSS_SITE, FAILURE);
    }

    /** A refusal as an HTTP response, whole. Asked for once, when a request is answered with it: {@link JwtEvents} are told. */
    public RefusalResponse response(Refusal refusal) {
        if (events != null) {
            events.refused(refusal.reason(), refusal.cause());
        }
        return problemDocument.of(refusal);
    }

    /** Ends whatever keeps keys fresh. */
    @Override
    public void close() {
        if (issuers != null) {
            issuers.close();
        }
    }

    /** Gives the decision where it needs no token, and else the token to who decides on it. */
    private <T> T decided(
            RequestView request, Function<Decision, T> done, BiFunction<CompactToken, RouteAccess.Guarded, T> next) {
        if (isPreflight(request)) {
            return done.apply(PREFLIGHT);
        }
        RouteAccess access = routes.of(request);
        if (access instanceof RouteAccess.Guarded guarded) {
            return decided(request, guarded, done, next);
        }
        return done.apply(access instanceof RouteAccess.Refused refused ? refuse(refused.refusal()) : EXCLUDED);
    }

    private <T> T decided(
            RequestView request,
            RouteAccess.Guarded access,
            Function<Decision, T> done,
            BiFunction<CompactToken, RouteAccess.Guarded, T> next) {
        // Null is not none: what looks like no token passes under validate=false.
        Extraction extraction = Objects.requireNonNull(extractor.extract(request), "extraction");
        if (extraction instanceof Extraction.Found found) {
            boolean guarded = found.source() == Extraction.Source.COOKIE;
            return guarded && !crossSiteGuard.admits(request)
                    ? done.apply(refuse(CROSS_SITE))
                    : next.apply(found.token(), access);
        }
        if (extraction instanceof Extraction.Bad bad) {
            return done.apply(
                    bad.refusal().reason() == RefusalReason.MALFORMED
                            ? withoutToken(bad.refusal(), access)
                            : refuse(bad.refusal()));
        }
        return done.apply(withoutToken(missing, access));
    }

    private Decision decided(CompactToken token, RouteAccess.Guarded access) {
        return issuers == null
                ? unverified(token, access)
                : admitted(mapper.map(issuers.of(token).validate(token)), access);
    }

    private CompletionStage<Decision> decidedAsync(CompactToken token, RouteAccess.Guarded access) {
        if (issuers == null) {
            return CompletableFuture.completedFuture(unverified(token, access));
        }
        TokenValidator validator = issuers.of(token);
        try {
            return CompletableFuture.completedFuture(admitted(mapper.map(validator.validateAtOnce(token)), access));
        } catch (JwtRefusedException e) {
            if (e.refusal().reason() != RefusalReason.KEYS_UNAVAILABLE) {
                throw e;
            }
            CompletableFuture<Void> keys = validator.askForKeys();
            if (keys.isDone() && !validator.hasKeys()) {
                throw e;
            }
            return keys.handle((fetched, failure) -> decidedAtOnce(validator, token, access));
        }
    }

    private Decision decidedAtOnce(TokenValidator validator, CompactToken token, RouteAccess.Guarded access) {
        try {
            return admitted(mapper.map(validator.validateAtOnce(token)), access);
        } catch (Exception e) {
            return refuse(e);
        }
    }

    private Decision unverified(CompactToken token, RouteAccess.Guarded access) {
        ParsedToken unverified;
        try {
            unverified = reader.read(token);
        } catch (JwtRefusedException e) {
            return withoutToken(e.refusal(), access);
        }
        return admitted(mapper.map(unverified), access);
    }

    private Decision admitted(JwtIdentity identity, RouteAccess.Guarded access) {
        Refusal refusal = access.refusal(identity);
        return refusal == null ? new Decision.Admit(identity, access.isLeftToHandler(identity)) : refuse(refusal);
    }

    /** Where an upstream verified, an unreadable token is no token, and who has none passes where no rule asks for one. */
    private Decision withoutToken(Refusal refusal, RouteAccess.Guarded access) {
        return issuers == null && access.coverage() == RouteAccess.Coverage.OPEN ? NO_TOKEN : refuse(refusal);
    }

    private Decision refuse(Exception thrown) {
        if (thrown instanceof JwtRefusedException refused) {
            return refuse(refused.refusal());
        }
        // By an extractor or key source of the application's own, which may throw checked exceptions where it is
        // written in another language: its message may hold anything, its type says enough.
        StackTraceElement[] trace = thrown.getStackTrace();
        LOG.error(
                "A request is refused because {} was thrown while deciding on it, at {}: mend the TokenExtractor or KeySource"
                        + " of the application that throws it",
                thrown.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
        return new Decision.Refuse(FAILURE);
    }

    private Decision refuse(Refusal refusal) {
        refusals.add(refusal);
        return new Decision.Refuse(refusal);
    }

    /** A CORS preflight request as the Fetch standard defines it: all three, or it is a request like any other. */
    static boolean isPreflight(RequestView request) {
        return request.method().equals("OPTIONS")
                && !request.headers("Origin").isEmpty()
                && !request.headers("Access-Control-Request-Method").isEmpty();
    }
}
