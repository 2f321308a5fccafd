/** What is measured, beside what, and how the figures become a table. */
@NullMarked
package io.github.jwtinject.benchmarks;

import org.jspecify.annotations.NullMarked;
