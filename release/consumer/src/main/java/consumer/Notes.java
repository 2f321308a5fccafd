package consumer;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An endpoint that knows who calls it. */
public final class Notes extends JwtServlet {

    private static final long serialVersionUID = 1;

    void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String userId) throws IOException {
        response.getWriter().print("Notes of " + userId);
    }
}
