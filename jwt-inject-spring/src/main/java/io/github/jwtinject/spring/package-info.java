/**
 * What jwt-inject does alike on Spring MVC and on Spring WebFlux. It comes with the adapters and is for them alone: what is
 * public here is no API of the library, but for the auto-configurations, which an application may exclude by their names.
 */
@NullMarked
package io.github.jwtinject.spring;

import org.jspecify.annotations.NullMarked;
