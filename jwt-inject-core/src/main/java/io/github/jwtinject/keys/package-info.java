/** Where verification keys come from, and what makes a key good enough. */
@NullMarked
package io.github.jwtinject.keys;

import org.jspecify.annotations.NullMarked;
