/** Measures a service's throughput with nothing before its route, with jwt-inject, and with the framework's own stack. */
@NullMarked
package io.github.jwtinject.benchmarks.http;

import org.jspecify.annotations.NullMarked;
