/** Programs that attack the library, each for one line of the scoreboard in SECURITY.md. */
@NullMarked
package io.github.jwtinject.siege;

import org.jspecify.annotations.NullMarked;
