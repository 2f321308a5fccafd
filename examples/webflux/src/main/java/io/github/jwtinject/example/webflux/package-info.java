/**
 * The agent service on Spring WebFlux: a Spring Boot application whose controllers take what they need to know of their
 * caller as parameters. {@link io.github.jwtinject.example.webflux.WebFluxService} hands it the options.
 */
@NullMarked
package io.github.jwtinject.example.webflux;

import org.jspecify.annotations.NullMarked;
