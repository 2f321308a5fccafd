/** The same small application on each framework, on a real server of this machine: what the programs attack over HTTP. */
@NullMarked
package io.github.jwtinject.siege.service;

import org.jspecify.annotations.NullMarked;
