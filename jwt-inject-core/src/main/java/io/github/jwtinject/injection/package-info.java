/** Handlers' parameters, compiled once at start-up into "argument i comes from there, as that type". */
@NullMarked
package io.github.jwtinject.injection;

import org.jspecify.annotations.NullMarked;
