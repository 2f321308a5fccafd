package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.example.agent.AgentService;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.github.jwtinject.example.agent.launch.LoginCookie;
import io.github.jwtinject.example.agent.launch.Page;
import io.github.jwtinject.example.agent.launch.Setup;
import java.util.ArrayList;
import java.util.List;

/** What the controllers ask Micronaut for, and did not come from Micronaut. */
record Beans(Setup setup, JwtInject jwt, AgentService service) {

    /** Each is found by its type. Without demo tokens those controllers that need them are not there either. */
    Object[] singletons() {
        List<Object> beans = new ArrayList<>(List.of(
                jwt,
                service.agents(),
                service.runs(),
                service.sessions(),
                Page.home(setup),
                new LoginCookie(setup.credential().cookieName())));
        DemoTokens demoTokens = setup.demoTokens();
        if (demoTokens != null) {
            beans.add(demoTokens);
        }
        return beans.toArray();
    }
}
