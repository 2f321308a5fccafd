/** The measured service on this framework, as it is started by {@code benchmarks/http/run}. */
@NullMarked
package io.github.jwtinject.benchmarks.micronaut;

import org.jspecify.annotations.NullMarked;
