package io.github.jwtinject.spring;

import java.util.List;

/** Where the paths of an OpenAPI document begin, for an adapter on which that is not the application's root. */
@FunctionalInterface
public interface DispatcherPaths {

    /** The prefixes, {@code ""} for the root; asked once the application has started. */
    List<String> prefixes();
}
