/**
 * The test kit. For tests of your own application: {@link io.github.jwtinject.testing.WithToken} and {@link
 * io.github.jwtinject.testing.TrustTestTokens} in JUnit, {@link io.github.jwtinject.testing.TestTokens} for tokens of every
 * algorithm, {@link io.github.jwtinject.testing.FakeRequest} for a request without a server. For a new adapter: the HTTP
 * contract that every one passes, {@link io.github.jwtinject.testing.AdapterContract}.
 */
@NullMarked
package io.github.jwtinject.testing;

import org.jspecify.annotations.NullMarked;
