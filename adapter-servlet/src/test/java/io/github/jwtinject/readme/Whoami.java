package io.github.jwtinject.readme;

import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The servlet of the README's Servlet guide. */
public class Whoami extends JwtServlet {

    void doGet(
            HttpServletRequest request,
            HttpServletResponse response,
            @UserId String userId,
            @SessionId Optional<String> sessionId,
            @Claim(path = "/realm_access/roles") Set<Role> roles)
            throws IOException {
        response.getWriter().println(userId + " in " + sessionId.orElse("no session") + " as " + roles);
    }
}
