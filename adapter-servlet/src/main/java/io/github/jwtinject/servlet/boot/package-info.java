/** Auto-configuration for Spring Boot: options from the environment, the filter, and injection into Spring MVC. */
@NullMarked
package io.github.jwtinject.servlet.boot;

import org.jspecify.annotations.NullMarked;
