package io.github.jwtinject.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServletRequestViewTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '',    /a/b,           /a/b
                    '',    /,              /
                    /app,  /app/a,         /a
                    /app,  /app,           ''
                    /app,  /app/%61;x=1,   /%61;x=1
                    /app,  /%61pp/a,       /%61pp/a
                    /app,  //app/a,        //app/a
                    /app,  /x/../app/a,    /x/../app/a
                    """)
    void path_isWhatFollowsTheContextPath_asSent(String context, String uri, String path) {
        assertThat(view(Map.of("getContextPath", context, "getRequestURI", uri)).path())
                .isEqualTo(path);
    }

    @Test
    void routedPath_isServletPathAndPathInfo() {
        assertThat(view(Map.of("getServletPath", "/a", "getPathInfo", "/b c")).routedPath())
                .isEqualTo("/a/b c");
        assertThat(view(Map.of("getServletPath", "/a")).routedPath()).isEqualTo("/a");
    }

    @Test
    void headers_areAllFieldLines() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("getHeaders", Collections.enumeration(List.of("a", "b")));
        assertThat(view(answers).headers("Any")).containsExactly("a", "b");
    }

    @Test
    void headers_areNone_whenTheContainerDeniesThem() {
        assertThat(view(Map.of()).headers("Any")).isEmpty();
    }

    @Test
    void toString_holdsNoHeader() {
        assertThat(view(Map.of("getMethod", "GET", "getContextPath", "", "getRequestURI", "/a")))
                .hasToString("ServletRequestView[GET /a]");
    }

    private static ServletRequestView view(Map<String, ?> answers) {
        return new ServletRequestView(Stub.of(HttpServletRequest.class, answers));
    }
}
