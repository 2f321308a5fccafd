/** jwt-inject for Servlet 6: a filter that decides on requests, and servlets whose handler methods take injected parameters. */
@NullMarked
package io.github.jwtinject.servlet;

import org.jspecify.annotations.NullMarked;
