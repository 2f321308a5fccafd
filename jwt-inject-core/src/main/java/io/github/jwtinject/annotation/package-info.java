/** What an endpoint writes in front of a parameter that only the token may fill. */
@NullMarked
package io.github.jwtinject.annotation;

import org.jspecify.annotations.NullMarked;
