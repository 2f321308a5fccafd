/**
 * How signatures are checked where speed counts: primitives that are made once and used again, of the provider that was
 * chosen. What a header means is decided elsewhere.
 */
@NullMarked
package io.github.jwtinject.crypto;

import org.jspecify.annotations.NullMarked;
