package io.github.jwtinject.testing;

import io.github.jwtinject.report.ReportedRoute;
import io.github.jwtinject.report.RouteReport;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Says in a test what an application's endpoints need of their callers.
 *
 * <pre>{@code
 * assertThatRoutes(jwt.report(endpoints)).areAllProtectedExcept("/health").haveNoWarnings();
 * }</pre>
 */
public final class RouteReportAssert extends AbstractAssert<RouteReportAssert, RouteReport> {

    private RouteReportAssert(RouteReport report) {
        super(report, RouteReportAssert.class);
    }

    /** The assertions on this report. */
    public static RouteReportAssert assertThatRoutes(RouteReport report) {
        return new RouteReportAssert(report);
    }

    /**
     * That nothing but these can be called without a token, and that these can: a list that has grown too long hides the
     * next slip.
     *
     * @param patterns endpoints' patterns, as the report has them
     */
    public RouteReportAssert areAllProtectedExcept(String... patterns) {
        isNotNull();
        Set<String> open = actual.routes().stream()
                .filter(route -> !route.access().isProtected())
                .map(ReportedRoute::pattern)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> meant = new TreeSet<>(Arrays.asList(patterns));
        if (!open.equals(meant)) {
            Set<String> unexpected = new TreeSet<>(open);
            unexpected.removeAll(meant);
            meant.removeAll(open);
            failWithMessage(
                    "%nExpected every route to be protected except %s%nopen all the same: %s%nnot open, or not there:"
                            + " %s%nin%n%s",
                    List.of(patterns), unexpected, meant, actual);
        }
        return this;
    }

    /** That no route can be called without a token. */
    public RouteReportAssert areAllProtected() {
        return areAllProtectedExcept();
    }

    /**
     * That a route asks for exactly these scopes, by a mapping, by its handler or by both.
     *
     * @param route method and pattern, as the report has them
     */
    public RouteReportAssert require(String route, String... scopes) {
        isNotNull();
        Set<String> required = actual.routes().stream()
                .filter(reported -> reported.route().equals(route))
                .findFirst()
                .map(reported -> {
                    Set<String> all = new TreeSet<>(reported.scopes());
                    all.addAll(reported.handlerScopes());
                    return all;
                })
                .orElse(null);
        if (required == null || !required.equals(new TreeSet<>(Arrays.asList(scopes)))) {
            failWithMessage(
                    "%nExpected %s to require %s%nbut it %s%nin%n%s",
                    route, List.of(scopes), required == null ? "is not there" : "requires " + required, actual);
        }
        return this;
    }

    /** That nothing in the rules looks like a slip. */
    public RouteReportAssert haveNoWarnings() {
        isNotNull();
        if (!actual.warnings().isEmpty()) {
            failWithMessage("%nExpected no warnings but there are%n%s", String.join("\n", actual.warnings()));
        }
        return this;
    }
}
