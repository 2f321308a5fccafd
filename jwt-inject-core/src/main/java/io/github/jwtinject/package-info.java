/**
 * The flow of one request: from a {@link io.github.jwtinject.RequestView} over a validated token to a
 * {@link io.github.jwtinject.Decision}. Start reading at {@link io.github.jwtinject.JwtInject}.
 */
@NullMarked
package io.github.jwtinject;

import org.jspecify.annotations.NullMarked;
