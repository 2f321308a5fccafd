package io.github.jwtinject.benchmarks.http;

/**
 * What one run of one set-up gave.
 *
 * @param perSecond requests in a second, with a processor of its own for the service
 * @param micros processor time of the service's JVM for a request, in microseconds
 */
record Sample(double perSecond, double micros) {}
