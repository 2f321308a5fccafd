/**
 * The agent service on Spring MVC: a Spring Boot application whose controllers take what they need to know of their
 * caller as parameters. {@link io.github.jwtinject.example.mvc.MvcService} hands it the options.
 */
@NullMarked
package io.github.jwtinject.example.mvc;

import org.jspecify.annotations.NullMarked;
