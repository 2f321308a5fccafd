/** jwt-inject for Micronaut: a server filter, argument binders that use the compiled plans, and configuration. */
@NullMarked
package io.github.jwtinject.micronaut;

import org.jspecify.annotations.NullMarked;
