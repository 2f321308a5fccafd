/** What is costly to make and cheap to hand on, from one request to the next. */
@NullMarked
package io.github.jwtinject.reuse;

import org.jspecify.annotations.NullMarked;
