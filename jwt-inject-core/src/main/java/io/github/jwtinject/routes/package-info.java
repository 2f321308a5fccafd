/** Which routes a request is for, said of clean paths only. */
@NullMarked
package io.github.jwtinject.routes;

import org.jspecify.annotations.NullMarked;
