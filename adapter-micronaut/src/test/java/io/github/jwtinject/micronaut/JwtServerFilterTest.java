package io.github.jwtinject.micronaut;

import static io.github.jwtinject.micronaut.TestServer.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.filter.ServerFilterPhase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The filter decides once, in the phase that is for security. */
class JwtServerFilterTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start("filter");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theOrder_isThatOfTheSecurityPhase() {
        assertThat(JwtServerFilter.ORDER).isEqualTo(ServerFilterPhase.SECURITY.order());
    }

    @Test
    void anAdmission_isKept_whenTheFilterRunsAgain() {
        MutableHttpRequest<?> request = HttpRequest.GET("/").bearerAuth(TOKENS.compact());

        assertThat(run(request)).isNull();
        Decision decision = JwtServerFilter.decision(request);
        request.getHeaders().remove("Authorization");

        assertThat(run(request)).isNull();
        assertThat(JwtServerFilter.decision(request)).isSameAs(decision).isInstanceOf(Decision.Admit.class);
        assertThat(request.getUserPrincipal()).isPresent();
    }

    @Test
    void aRefusal_isKept_whenTheFilterRunsAgain() {
        MutableHttpRequest<?> request = HttpRequest.GET("/");

        assertThat(run(request)).isEqualTo(401);
        request.bearerAuth(TOKENS.compact());

        assertThat(run(request)).isEqualTo(401);
        assertThat(JwtServerFilter.identity(request)).isNull();
        assertThat(request.getUserPrincipal()).isEmpty();
    }

    @Test
    void aTokenWithoutUser_makesNoPrincipal() {
        MutableHttpRequest<?> request =
                HttpRequest.GET("/").bearerAuth(TOKENS.withoutClaim("sub").compact());

        assertThat(run(request)).isNull();
        assertThat(JwtServerFilter.identity(request)).isNotNull();
        assertThat(request.getUserPrincipal()).isEmpty();
    }

    @Test
    void theIdentity_isAddedToTheContext_andReplacesNothing() {
        MutableHttpRequest<?> request = HttpRequest.GET("/").bearerAuth(TOKENS.compact());
        run(request);
        MutablePropagatedContext context =
                MutablePropagatedContext.of(PropagatedContext.empty().plus(new Other()));

        server.bean(JwtServerFilter.class).inject(request, context);

        assertThat(context.getContext().getAllElements()).hasSize(2);
        assertThat(context.getContext().get(JwtContext.class).identity()).isSameAs(JwtServerFilter.identity(request));
    }

    /** The status that the filter answers with; null where it lets the request go on. */
    private static Integer run(HttpRequest<?> request) {
        return server.bean(JwtServerFilter.class)
                .decide(request)
                .toCompletableFuture()
                .join()
                .map(response -> response.code())
                .orElse(null);
    }

    record Other() implements PropagatedContextElement {}
}
