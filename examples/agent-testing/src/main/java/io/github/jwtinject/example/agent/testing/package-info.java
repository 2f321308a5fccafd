/** What the tests of the example share: a real PostgreSQL server. */
@NullMarked
package io.github.jwtinject.example.agent.testing;

import org.jspecify.annotations.NullMarked;
