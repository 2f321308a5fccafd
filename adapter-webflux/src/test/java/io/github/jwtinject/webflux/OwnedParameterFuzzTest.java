package io.github.jwtinject.webflux;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.fuzz.FuzzedRequest;
import io.github.jwtinject.fuzz.OwnedParameterFuzz;
import java.beans.ConstructorProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What WebFlux binds of a request, in a whole application. */
class OwnedParameterFuzzTest extends OwnedParameterFuzz {

    private static final ApplicationInProcess APPLICATION = ApplicationInProcess.start(options(), Handlers.class);

    OwnedParameterFuzzTest() {
        super("/injected", "/param", "/list", "/record", "/settable", "/map", "/form");
    }

    record Bound(@Nullable String user_id) {
        // The fuzzer instruments this class, and leaves it without its parameters' names.
        @ConstructorProperties("user_id")
        Bound {}
    }

    /** Filled by its setter. */
    static class Settable {
        private @Nullable String userId;

        public void setUser_id(String userId) {
            this.userId = userId;
        }
    }

    @RestController
    static class Handlers {

        @RequestMapping("/injected")
        void injected(@UserId Optional<String> userId) {
            read(userId.orElse(null));
        }

        @RequestMapping("/param")
        void param(@RequestParam("user_id") Optional<String> userId) {
            read(userId.orElse(null));
        }

        @RequestMapping("/list")
        void list(@RequestParam(name = "user_id", required = false) List<String> userIds) {
            read(userIds == null ? null : String.join(",", userIds));
        }

        @RequestMapping("/record")
        void bound(Bound bound) {
            read(bound.user_id());
        }

        @RequestMapping("/settable")
        void settable(@ModelAttribute Settable settable) {
            read(settable.userId);
        }

        @RequestMapping("/map")
        void map(@RequestParam Map<String, String> one, @RequestParam MultiValueMap<String, String> all) {
            List<String> values = all.getOrDefault("user_id", List.of());
            String first = one.get("user_id");
            read(values.equals(first == null ? List.of() : List.of(first)) ? first : all.toString());
        }

        @RequestMapping("/form")
        Mono<Void> form(ServerWebExchange exchange) {
            return exchange.getFormData()
                    .doOnNext(form -> read(form.getFirst("user_id")))
                    .then();
        }
    }

    @Override
    protected void send(FuzzedRequest request) {
        APPLICATION.send(request);
    }
}
