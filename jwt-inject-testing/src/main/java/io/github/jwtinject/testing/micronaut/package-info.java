/**
 * The test kit in tests of Micronaut applications: makes {@link io.github.jwtinject.testing.TrustTestTokens} known to
 * Micronaut Test, which is optional.
 */
@NullMarked
package io.github.jwtinject.testing.micronaut;

import org.jspecify.annotations.NullMarked;
