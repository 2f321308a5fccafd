/** Why a request is answered as it is, step by step. */
@NullMarked
package io.github.jwtinject.explain;

import org.jspecify.annotations.NullMarked;
