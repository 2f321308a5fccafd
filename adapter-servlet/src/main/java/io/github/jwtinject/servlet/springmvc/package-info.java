/** Injection into the handler methods of Spring MVC. */
@NullMarked
package io.github.jwtinject.servlet.springmvc;

import org.jspecify.annotations.NullMarked;
