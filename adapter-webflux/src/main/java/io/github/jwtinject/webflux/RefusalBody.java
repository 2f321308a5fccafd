package io.github.jwtinject.webflux;

import io.github.jwtinject.RefusalResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Copies a refusal into a response, without the application's codecs, which may do as they like with text. */
final class RefusalBody {

    private RefusalBody() {}

    /** As the response of a handler function. */
    static Mono<ServerResponse> asResponse(RefusalResponse refusal) {
        return ServerResponse.status(refusal.status()).body((response, context) -> write(refusal, response));
    }

    static Mono<Void> write(RefusalResponse refusal, ServerHttpResponse response) {
        if (!response.setStatusCode(HttpStatusCode.valueOf(refusal.status()))) {
            return Mono.error(new IllegalStateException("The response is already on its way."));
        }
        byte[] body = refusal.body().getBytes(StandardCharsets.UTF_8);
        refusal.headers().forEach(response.getHeaders()::set);
        response.getHeaders().set("Content-Length", Integer.toString(body.length));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
