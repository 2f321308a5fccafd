package io.github.jwtinject.benchmarks;

import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A handler with the parameters that one has: who, in which session, with what. */
public final class Endpoint {

    private Endpoint() {}

    /** What a framework would call. */
    public static void run(
            @UserId String userId,
            @SessionId String sessionId,
            @Dependencies Map<String, Object> dependencies,
            @Claim("roles") List<String> roles,
            String message) {}

    static Method method() {
        return Arrays.stream(Endpoint.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("run"))
                .findAny()
                .orElseThrow();
    }
}
