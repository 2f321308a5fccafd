package io.github.jwtinject.benchmarks;

import java.security.Key;
import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/** Both halves of a key; a secret has no private half of its own. */
public record SigningKey(Key verificationKey, @Nullable PrivateKey privateKey) {}
