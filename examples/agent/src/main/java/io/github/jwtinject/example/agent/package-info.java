/**
 * The agent service of the examples, without a web framework: {@link
 * io.github.jwtinject.example.agent.AgentService} is the way in.
 */
@NullMarked
package io.github.jwtinject.example.agent;

import org.jspecify.annotations.NullMarked;
