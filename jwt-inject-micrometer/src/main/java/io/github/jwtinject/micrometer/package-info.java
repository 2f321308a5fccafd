/** Meters for Micrometer: what was decided, why requests were refused, and how keys and cache are. */
@NullMarked
package io.github.jwtinject.micrometer;

import org.jspecify.annotations.NullMarked;
