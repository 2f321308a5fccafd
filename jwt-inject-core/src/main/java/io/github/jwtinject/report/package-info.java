/** What an application's endpoints need of their callers, told at start-up and in tests. */
@NullMarked
package io.github.jwtinject.report;

import org.jspecify.annotations.NullMarked;
