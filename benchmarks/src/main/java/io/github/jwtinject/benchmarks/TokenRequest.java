package io.github.jwtinject.benchmarks;

import io.github.jwtinject.RequestView;
import java.util.List;

/** A request with one header, as an adapter shows it. */
record TokenRequest(String authorization) implements RequestView {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/agents/billing-agent/runs";
    }

    @Override
    public List<String> headers(String name) {
        return name.equals("Authorization") ? List.of(authorization) : List.of();
    }
}
