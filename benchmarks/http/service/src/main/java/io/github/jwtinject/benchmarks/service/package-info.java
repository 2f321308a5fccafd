/** What the measured services have in common, whatever they run on. */
@NullMarked
package io.github.jwtinject.benchmarks.service;

import org.jspecify.annotations.NullMarked;
