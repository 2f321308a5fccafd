/**
 * What every launcher does before and around its web framework: reads its arguments, mints demo tokens, prints its
 * banner, and holds the pages. {@link io.github.jwtinject.example.agent.launch.Setup} is the way in.
 */
@NullMarked
package io.github.jwtinject.example.agent.launch;

import org.jspecify.annotations.NullMarked;
