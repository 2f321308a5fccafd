/**
 * The agent service on plain servlets: {@link io.github.jwtinject.example.servlet.Routes} puts the filter in front of
 * the servlets, and each servlet takes what it needs to know of its caller as parameters.
 */
@NullMarked
package io.github.jwtinject.example.servlet;

import org.jspecify.annotations.NullMarked;
