/** The one way in which this library reads, and shows, text that it did not write. */
@NullMarked
package io.github.jwtinject.text;

import org.jspecify.annotations.NullMarked;
