package io.github.jwtinject.webflux;

import io.github.jwtinject.owned.OwnedValues;
import java.lang.reflect.Proxy;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.CollectionUtils;
import org.springframework.util.MultiValueMap;
import org.springframework.util.ReflectionUtils;

/** A request whose query parameters hold the token's values for owned ones, also after an application changed it. */
final class OwnedRequest extends ServerHttpRequestDecorator {

    private final OwnedValues owned;
    private final MultiValueMap<String, String> queryParams;

    OwnedRequest(ServerHttpRequest request, OwnedValues owned) {
        super(request);
        this.owned = owned;
        this.queryParams = CollectionUtils.unmodifiableMultiValueMap(
                ParameterMaps.OF_TEXT.replaced(request.getQueryParams(), owned));
    }

    @Override
    public MultiValueMap<String, String> getQueryParams() {
        return queryParams;
    }

    /**
     * Spring's builder, which reads the client's query anew, and so makes a request to be owned as well. A proxy, since the
     * methods of a builder differ between Spring 6.2 and 7, and only one matters.
     */
    @Override
    public Builder mutate() {
        Builder spring = super.mutate();
        return (Builder) Proxy.newProxyInstance(
                Builder.class.getClassLoader(), new Class<?>[] {Builder.class}, (proxy, method, arguments) -> {
                    Object result = ReflectionUtils.invokeMethod(method, spring, arguments);
                    if (result instanceof ServerHttpRequest changed) {
                        return new OwnedRequest(changed, owned);
                    }
                    return result == spring ? proxy : result;
                });
    }
}
