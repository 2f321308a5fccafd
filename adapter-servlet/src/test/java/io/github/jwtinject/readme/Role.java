package io.github.jwtinject.readme;

/** A role as tokens spell it. */
enum Role {
    admin,
    user
}
