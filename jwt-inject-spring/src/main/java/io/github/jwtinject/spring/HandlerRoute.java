package io.github.jwtinject.spring;

import java.util.Collection;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * A handler method, and what requests Spring maps to it. Each flavour of Spring has a type of its own for the latter.
 *
 * @param methods none for any
 * @param patterns of paths, as Spring writes them; at least one
 */
public record HandlerRoute(HandlerMethod handler, Set<RequestMethod> methods, Collection<String> patterns) {}
