package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.fuzz.FuzzedRequest;
import io.github.jwtinject.fuzz.OwnedParameterFuzz;
import io.github.jwtinject.servlet.TomcatInProcess;
import jakarta.servlet.http.HttpServletRequest;
import java.beans.ConstructorProperties;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What Spring MVC binds of a request, in a whole application on Tomcat, and what the request itself says. */
class OwnedParameterFuzzTest extends OwnedParameterFuzz {

    private final TomcatInProcess tomcat;

    OwnedParameterFuzzTest() throws Exception {
        super("/injected", "/param", "/list", "/record", "/settable", "/map", "/form");
        JwtInject jwt = JwtInject.from(JwtInjectProperties.from(options()));
        tomcat = TomcatInProcess.start(new SpringApplication(jwt, Handlers.class));
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
        void form(HttpServletRequest request) {
            String[] values = request.getParameterMap().get("user_id");
            String first = request.getParameter("user_id");
            read(Arrays.equals(values, first == null ? null : new String[] {first}) ? first : Arrays.toString(values));
        }
    }

    @Override
    protected void send(FuzzedRequest request) throws Exception {
        tomcat.send(request);
    }
}
