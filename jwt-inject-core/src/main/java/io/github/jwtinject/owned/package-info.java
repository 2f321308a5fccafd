/** Owned parameters: what endpoints still read by name, and only the token may fill. */
@NullMarked
package io.github.jwtinject.owned;

import org.jspecify.annotations.NullMarked;
