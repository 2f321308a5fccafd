package io.github.jwtinject.micronaut;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.fuzz.FuzzedRequest;
import io.github.jwtinject.fuzz.OwnedParameterFuzz;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Micronaut binds of a request, in a whole application. */
class OwnedParameterFuzzTest extends OwnedParameterFuzz {

    private final ApplicationInProcess application = ApplicationInProcess.start("fuzzed-parameters", options());

    OwnedParameterFuzzTest() {
        super("/injected", "/param", "/list", "/record", "/settable", "/map", "/template", "/form", "/field");
    }

    @Introspected
    record Bound(@Nullable String user_id, @Nullable String q) {}

    @Controller
    @Requires(property = "spec.name", value = "fuzzed-parameters")
    @Consumes(MediaType.ALL)
    static class Handlers {

        @Get("/injected")
        @Post("/injected")
        void injected(@UserId Optional<String> userId) {
            read(userId.orElse(null));
        }

        @Get("/param")
        @Post("/param")
        void param(@QueryValue("user_id") Optional<String> userId) {
            read(userId.orElse(null));
        }

        @Get("/list")
        @Post("/list")
        void list(@QueryValue("user_id") @Nullable List<String> userIds) {
            read(userIds == null || userIds.isEmpty() ? null : String.join(",", userIds));
        }

        @Get("/record")
        @Post("/record")
        void bean(@RequestBean Bound bound) {
            read(bound.user_id());
        }

        @Get("/settable")
        void pojo(Bound bound) {
            read(bound.user_id());
        }

        @Get("/map")
        @Post("/map")
        void map(HttpParameters parameters) {
            List<String> values = parameters.getAll("user_id");
            String first = parameters.get("user_id");
            read(values.equals(first == null ? List.of() : List.of(first)) ? first : values.toString());
        }

        @Get("/template{?user_id}")
        void template(@Nullable String user_id) {
            read(user_id);
        }

        @Post("/form")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        void form(@Body Map<String, Object> form) {
            Object value = form.get("user_id");
            read(value == null ? null : value.toString());
        }

        @Post("/field")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        void field(@Nullable String user_id) {
            read(user_id);
        }
    }

    @Override
    protected void send(FuzzedRequest request) {
        application.send(request);
    }
}
