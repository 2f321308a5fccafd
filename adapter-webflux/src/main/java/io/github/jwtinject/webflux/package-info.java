/** jwt-inject on Spring WebFlux: the filter, injection into handlers, and the configuration of bare Spring and Boot. */
@NullMarked
package io.github.jwtinject.webflux;

import org.jspecify.annotations.NullMarked;
