/**
 * The test kit: tokens of every algorithm from {@link io.github.jwtinject.testing.TestTokens}, a request without a
 * server from {@link io.github.jwtinject.testing.FakeRequest}, and the HTTP contract that every adapter passes, {@link
 * io.github.jwtinject.testing.AdapterContract}.
 */
@NullMarked
package io.github.jwtinject.testing;

import org.jspecify.annotations.NullMarked;
