/**
 * The one contract of the launchers: {@link io.github.jwtinject.example.agent.contract.AgentServiceHttpContract} is
 * what a launcher's test extends.
 */
@NullMarked
package io.github.jwtinject.example.agent.contract;

import org.jspecify.annotations.NullMarked;
