/** The one way in which this library reads JSON that it did not write. */
@NullMarked
package io.github.jwtinject.json;

import org.jspecify.annotations.NullMarked;
