package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.annotation.UserId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.bind.ArgumentBinder;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.bind.RequestBinderRegistry;
import io.micronaut.http.server.binding.RequestArgumentSatisfier;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that would let somebody else fill a parameter of ours ends there, and says where. */
class StartCheckTest {

    @ParameterizedTest
    @CsvSource({
        "clash-path, PathClash.user, user_id",
        "clash-query, QueryClash.user, user_id",
        "clash-named, NamedClash.user, userId",
        "bound-by-query, BoundByQuery.user, userId",
        "no-such-type, NoSuchType.user, userId",
        "error-route, ErrorClash.failed, userId",
    })
    void aRouteThatCannotWork_isNamed(String spec, String method, String parameter) {
        refused(spec).hasStackTraceContaining(method + "(").hasStackTraceContaining("'" + parameter + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "in-filter, InFilter.filter",
        "in-web-socket, InWebSocket.open",
        "in-request-bean, WithUser.identity",
        "in-request-record, RecordWithUser(",
    })
    void aParameterThatNoPlanFills_isNamed(String spec, String where) {
        refused(spec).hasStackTraceContaining(where).hasStackTraceContaining("only the methods of routes");
    }

    @Test
    void aBinderRegistryAroundOurs_stopsTheStart() {
        refused("around")
                .hasStackTraceContaining("Around.user(")
                .hasStackTraceContaining("'userId'")
                .hasStackTraceContaining(Outermost.class.getName());
    }

    private static AbstractThrowableAssert<?, ?> refused(String spec) {
        return assertThatThrownBy(() -> TestServer.start(spec).close())
                .hasStackTraceContaining(JwtConfigurationException.class.getName());
    }

    @Controller
    @Requires(property = "spec.name", value = "clash-path")
    static class PathClash {

        @Get("/users/{user_id}")
        String user(@UserId String user_id) {
            return user_id;
        }
    }

    @Controller("/users{?user_id}")
    @Requires(property = "spec.name", value = "clash-query")
    static class QueryClash {

        @Get
        String user(@UserId String user_id) {
            return user_id;
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "clash-named")
    static class NamedClash {

        @Get("/users/{id}")
        String user(@UserId @PathVariable("id") String userId) {
            return userId;
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "bound-by-query")
    static class BoundByQuery {

        @Get("/users")
        String user(@UserId @QueryValue("user") String userId) {
            return userId;
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "no-such-type")
    static class NoSuchType {

        @Get("/users")
        String user(@UserId Thread userId) {
            return userId.getName();
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "error-route")
    static class ErrorClash {

        @Error(exception = IllegalStateException.class)
        String failed(@UserId Thread userId) {
            return userId.getName();
        }
    }

    @ServerFilter(Filter.MATCH_ALL_PATTERN)
    @Requires(property = "spec.name", value = "in-filter")
    static class InFilter {

        @RequestFilter
        void filter(Optional<JwtIdentity> identity) {}
    }

    @ServerWebSocket("/socket")
    @Requires(property = "spec.name", value = "in-web-socket")
    static class InWebSocket {

        @OnOpen
        void open(@UserId String userId) {}

        @OnMessage
        void message(String message) {}
    }

    @Introspected
    static class WithUser {

        @Nullable
        JwtIdentity identity;
    }

    @Controller
    @Requires(property = "spec.name", value = "in-request-bean")
    static class TakingBean {

        @Get("/users")
        String user(@RequestBean WithUser bean) {
            return String.valueOf(bean.identity);
        }
    }

    @Introspected
    record RecordWithUser(
            @UserId String user_id, @QueryValue String page) {}

    @Controller
    @Requires(property = "spec.name", value = "in-request-record")
    static class TakingRecord {

        @Get("/users")
        String user(@RequestBean RecordWithUser bean) {
            return bean.user_id();
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "around")
    static class Around {

        @Get("/users")
        String user(@UserId String userId) {
            return userId;
        }
    }

    @Singleton
    @Order(Ordered.LOWEST_PRECEDENCE)
    @Requires(property = "spec.name", value = "around")
    static class PutsItselfAround implements BeanCreatedEventListener<RequestArgumentSatisfier> {

        @Override
        public RequestArgumentSatisfier onCreated(BeanCreatedEvent<RequestArgumentSatisfier> event) {
            return new RequestArgumentSatisfier(new Outermost(event.getBean().getBinderRegistry()));
        }
    }

    record Outermost(RequestBinderRegistry others) implements RequestBinderRegistry {

        @Override
        public <T> Optional<ArgumentBinder<T, HttpRequest<?>>> findArgumentBinder(Argument<T> argument) {
            return argument.getName().equals("userId")
                    ? Optional.of(
                            (context, request) -> () -> request.getParameters().get("user", argument.getType()))
                    : others.findArgumentBinder(argument);
        }
    }
}
