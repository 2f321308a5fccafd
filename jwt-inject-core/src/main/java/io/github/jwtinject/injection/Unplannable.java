package io.github.jwtinject.injection;

/** Says why a parameter can never be injected and what mends it; the plan adds where. */
final class Unplannable extends RuntimeException {

    Unplannable(String message) {
        super(message);
    }
}
