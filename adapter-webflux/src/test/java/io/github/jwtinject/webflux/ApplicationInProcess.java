package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.fuzz.FuzzedRequest;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** A WebFlux application with all its filters and handlers, but without a server: its requests are handed to it. */
final class ApplicationInProcess {

    private final HttpHandler handler;

    private ApplicationInProcess(HttpHandler handler) {
        this.handler = handler;
    }

    static ApplicationInProcess start(Map<String, String> options, Class<?>... components) {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        spring.registerBean(JwtInject.class, () -> JwtInject.from(JwtInjectProperties.from(options)));
        spring.register(BareApplication.WebConfiguration.class);
        spring.register(components);
        spring.refresh();
        return new ApplicationInProcess(
                WebHttpHandlerBuilder.applicationContext(spring).build());
    }

    /** Returns when the request is answered. */
    void send(FuzzedRequest request) {
        MockServerHttpRequest.BodyBuilder sent =
                MockServerHttpRequest.method(HttpMethod.valueOf(request.method()), request.uri());
        request.headers().forEach(sent::header);
        String form = request.form();
        handler.handle(
                        form == null
                                ? sent.build()
                                : sent.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                        .body(form),
                        new MockServerHttpResponse())
                .block();
    }
}
