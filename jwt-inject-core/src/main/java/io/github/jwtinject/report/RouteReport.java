package io.github.jwtinject.report;

import io.github.jwtinject.injection.InjectedParameter;
import io.github.jwtinject.owned.OwnedParameters;
import io.github.jwtinject.routes.RoutePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * What each of an application's endpoints needs of its callers, and what looks like a slip in the rules: an object for
 * tests, a table for the start-up log. It holds rules and names, and nothing of any request. Immutable.
 */
public final class RouteReport {

    private static final List<String> HEAD = List.of("route", "handler", "access", "scopes", "injected");

    private final List<ReportedRoute> routes;
    private final List<String> warnings;

    private RouteReport(List<ReportedRoute> routes, List<String> warnings) {
        this.routes = routes;
        this.warnings = warnings;
    }

    /** The report on these endpoints; all of an application's, or the warnings of what is not there mean nothing. */
    public static RouteReport of(RoutePolicy policy, OwnedParameters owned, Collection<Endpoint> endpoints) {
        RouteReporter reporter = new RouteReporter(policy, owned.names());
        return new RouteReport(reporter.routes(endpoints), reporter.warnings(endpoints));
    }

    /** A line for each method of each endpoint, in the order of their patterns. */
    public List<ReportedRoute> routes() {
        return routes;
    }

    /** What is likely not meant, in sentences; empty when all is well. */
    public List<String> warnings() {
        return warnings;
    }

    /** Writes the table to a log: as a warning where it warns of something. */
    public void log(Logger log, String title) {
        log.atLevel(warnings.isEmpty() ? Level.INFO : Level.WARN).log("{}:\n{}", title, this);
    }

    /** The routes as a table for people, a line each, and the warnings under it. */
    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        routes.forEach(route -> rows.add(List.of(
                route.route(),
                route.handler(),
                route.access().toString(),
                scopes(route),
                route.injected().stream().map(InjectedParameter::what).collect(Collectors.joining(", ")))));
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(cells -> cells.get(at).length())
                        .max()
                        .orElse(0);
                line.append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length() + 2));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        warnings.forEach(warning -> table.append("warning: ").append(warning).append('\n'));
        return table.toString();
    }

    private static String scopes(ReportedRoute route) {
        List<String> all = new ArrayList<>(route.scopes());
        all.addAll(route.handlerScopes());
        return all.stream().distinct().collect(Collectors.joining(" "));
    }
}
