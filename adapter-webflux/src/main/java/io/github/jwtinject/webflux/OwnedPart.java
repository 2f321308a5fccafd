package io.github.jwtinject.webflux;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.multipart.FormFieldPart;
import reactor.core.publisher.Flux;

/** A field of a multipart body whose value is the token's. */
record OwnedPart(String name, String value) implements FormFieldPart {

    @Override
    public HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentDispositionFormData(name, null);
        return headers;
    }

    @Override
    public Flux<DataBuffer> content() {
        return Flux.defer(
                () -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(value.getBytes(StandardCharsets.UTF_8))));
    }

    /** The name; no value. */
    @Override
    public String toString() {
        return "OwnedPart[" + name + "]";
    }
}
