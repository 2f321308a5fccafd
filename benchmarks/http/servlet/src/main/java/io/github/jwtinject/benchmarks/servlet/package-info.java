/** The measured service on plain servlets, as it is started by {@code benchmarks/http/run}. */
@NullMarked
package io.github.jwtinject.benchmarks.servlet;

import org.jspecify.annotations.NullMarked;
