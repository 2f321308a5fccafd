/**
 * The agent service on Micronaut: one controller for each thing that there is to ask for, whose methods take what they
 * need to know of their caller as parameters. {@link io.github.jwtinject.example.micronaut.MicronautService} starts it.
 */
@NullMarked
package io.github.jwtinject.example.micronaut;

import org.jspecify.annotations.NullMarked;
