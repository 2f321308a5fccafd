package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.testing.AdapterContract;
import io.github.jwtinject.testing.Surroundings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The contract on a container, with a filter that is set up in one of the two ways. */
abstract class ServletContract extends AdapterContract {

    private final TestServer.Container container;
    private final String contextPath;
    private final boolean byInitParams;
    private @Nullable TestServer server;
    private @Nullable JwtInject jwt;

    ServletContract(TestServer.Container container, String contextPath, boolean byInitParams) {
        this.container = container;
        this.contextPath = contextPath;
        this.byInitParams = byInitParams;
    }

    @Override
    protected URI start(Map<String, String> options, Surroundings beside) throws Exception {
        jwt = byInitParams ? null : JwtInject.from(JwtInjectProperties.from(options));
        server = container.start(contextPath, new WebApplication() {
            @Override
            public void register(ServletContext context) {
                if (jwt == null) {
                    FilterRegistration.Dynamic filter = context.addFilter("guard", JwtFilter.class);
                    filter.setInitParameters(options);
                    filter.setAsyncSupported(true);
                    filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
                } else {
                    JwtFilter.register(context, jwt);
                }
                new ContractServlets().register(context);
                if (beside == Surroundings.CATCH_ALL) {
                    context.addFilter("catch-all", new CatchAllFilter())
                            .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
                }
            }

            @Override
            public Map<Integer, String> errorPages() {
                return beside == Surroundings.CATCH_ALL
                        ? ContractServlets.CATCH_ALL_PAGES
                        : ContractServlets.ERROR_PAGES;
            }

            @Override
            public @Nullable String allowedOrigin() {
                return beside == Surroundings.CROSS_ORIGIN ? Surroundings.ORIGIN : null;
            }
        });
        return server.uri();
    }

    @Override
    protected void stop() throws Exception {
        if (server != null) {
            server.close();
            server = null;
        }
        if (jwt != null) {
            jwt.close();
            jwt = null;
        }
    }

    @Test
    @Disabled("Servlets have no path variables")
    @Override
    public void aHandlersScope_mayNameAPathVariable(String scope) {}
}
