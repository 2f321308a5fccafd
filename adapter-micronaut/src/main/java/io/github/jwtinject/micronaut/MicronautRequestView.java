package io.github.jwtinject.micronaut;

import io.github.jwtinject.RequestView;
import io.micronaut.http.HttpRequest;
import java.util.List;

/** Micronaut's request, as the core sees it. */
final class MicronautRequestView implements RequestView {

    private final HttpRequest<?> request;
    private final ContextPath contextPath;

    MicronautRequestView(HttpRequest<?> request, ContextPath contextPath) {
        this.request = request;
        this.contextPath = contextPath;
    }

    @Override
    public String method() {
        return request.getMethodName();
    }

    @Override
    public String path() {
        return contextPath.without(request.getPath());
    }

    @Override
    public List<String> headers(String name) {
        return request.getHeaders().getAll(name);
    }

    @Override
    public String scheme() {
        return request.isSecure() ? "https" : "http";
    }
}
