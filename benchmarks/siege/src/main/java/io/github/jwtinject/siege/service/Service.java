package io.github.jwtinject.siege.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A running server of 127.0.0.1. Every route answers {@link Said}, from injected parameters and from what the framework
 * itself says of the caller:
 *
 * <ul>
 *   <li>{@code /sync}: at once
 *   <li>{@code /async}: on another thread; {@code /virtual}: on a virtual one, where the JDK has them
 *   <li>{@code /slow}: a little later, and at length, for callers who do not wait for it
 *   <li>{@code /timeout}: with 503, when the time for an answer that never comes is over
 *   <li>{@code /fail}: with 500, from the application's error page
 *   <li>{@code /open}: to anybody, without looking at tokens
 *   <li>{@code /forward} and {@code /dispatch}: from {@code /sync}, to which they pass the request on, where the framework
 *       can
 * </ul>
 */
public interface Service extends AutoCloseable {

    /** How long {@code /timeout} waits, in milliseconds. */
    int TIMEOUT_MILLIS = 50;

    /** How long {@code /slow} waits, in milliseconds. */
    int SLOW_MILLIS = 5;

    /** How often {@code /slow} says it. */
    int SLOW_TIMES = 4_000;

    int port();

    /** Whether {@code /forward} and {@code /dispatch} are there. */
    boolean forwards();

    /** Whether several requests may be under way on one connection. */
    default boolean pipelines() {
        return true;
    }

    @Override
    void close();

    /** Starts a service with these options, by their property names. */
    @FunctionalInterface
    interface Starter {
        Service start(Map<String, String> options) throws Exception;
    }

    /** All that can be started on this JDK, by their names. */
    static Map<String, Starter> starters() {
        Map<String, Starter> starters = new LinkedHashMap<>();
        starters.put("tomcat", options -> TomcatService.start(options, false));
        starters.put("webflux", WebFluxService::start);
        starters.put("micronaut", MicronautService::start);
        starters.put("jetty", options -> JettyService.start(options, false));
        if (VirtualThreads.areThere()) {
            starters.put("tomcat-virtual", options -> TomcatService.start(options, true));
            starters.put("jetty-virtual", options -> JettyService.start(options, true));
        }
        return starters;
    }

    /** One server of each adapter. */
    static List<String> oneOfEachAdapter() {
        return List.of("tomcat", "webflux", "micronaut");
    }
}
