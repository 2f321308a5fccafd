package io.github.jwtinject.injection;

/**
 * What a plan fills one parameter with, in words.
 *
 * @param index its place in the handler's parameter list, counted from 0
 * @param name its name in the source, or {@code arg<index>} where the class was compiled without {@code -parameters}
 * @param what what it is filled with, such as {@code user id} or {@code claim tenant}
 * @param required whether a request without it is refused
 */
public record InjectedParameter(int index, String name, String what, boolean required) {}
