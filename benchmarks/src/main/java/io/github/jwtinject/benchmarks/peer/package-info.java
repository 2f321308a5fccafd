/**
 * The libraries that are measured, each set up once, as its own documentation says for a server. Not null-marked: JMH fills
 * the fields after construction.
 */
package io.github.jwtinject.benchmarks.peer;
