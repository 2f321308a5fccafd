/**
 * The test kit in tests of Spring applications: {@link io.github.jwtinject.testing.spring.BearerRequestPostProcessor}
 * for MockMvc, {@link io.github.jwtinject.testing.spring.BearerHeaders} for Spring's fluent clients. Needs {@code spring-test},
 * which is optional.
 */
@NullMarked
package io.github.jwtinject.testing.spring;

import org.jspecify.annotations.NullMarked;
