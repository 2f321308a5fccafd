package io.github.jwtinject.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A filter's start and end in a context that outlives it. */
class JwtFilterLifecycleTest {

    private final JwtInject one = jwt();
    private final JwtInject two = jwt();
    private final ServletContext context = contextWithAttributes();

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void anApplicationThatStartsAgain_mayBringAnotherFacade() throws ServletException {
        JwtFilter first = started(one);
        assertThat(Application.facade(context)).isSameAs(one);

        first.destroy();
        assertThat(Application.facade(context)).isNull();

        started(two);
        assertThat(Application.facade(context)).isSameAs(two);
    }

    @Test
    void aSecondFacade_isRefused_andTheFirstOneStays() throws ServletException {
        started(one);

        assertThatThrownBy(() -> started(two)).isInstanceOf(ServletException.class);
        assertThat(Application.facade(context)).isSameAs(one);
    }

    @Test
    void whatIsNoHttpRequest_doesNotPass() {
        FilterChain chain = (request, response) -> {
            throw new AssertionError("It passed");
        };

        assertThatThrownBy(() -> new JwtFilter(one)
                        .doFilter(
                                Stub.of(ServletRequest.class, Map.of()),
                                Stub.of(ServletResponse.class, Map.of()),
                                chain))
                .isInstanceOf(ServletException.class);
    }

    private JwtFilter started(JwtInject jwt) throws ServletException {
        JwtFilter filter = new JwtFilter(jwt);
        filter.init(Stub.of(
                FilterConfig.class,
                Map.of("getServletContext", context, "getInitParameterNames", Collections.emptyEnumeration())));
        return filter;
    }

    private static ServletContext contextWithAttributes() {
        Map<String, Object> attributes = new HashMap<>();
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "removeAttribute" -> attributes.remove((String) arguments[0]);
                    case "getServletRegistrations" -> Map.of();
                    case "getClassLoader" -> JwtFilterLifecycleTest.class.getClassLoader();
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private static JwtInject jwt() {
        return JwtInject.from(JwtInjectProperties.from(TestTokens.hs256().options()));
    }
}
