package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FakeRequestTest {

    @Test
    void aBareRequest_hasMethodAndPath_andNothingElse() {
        FakeRequest request = FakeRequest.get("/whoami");

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/whoami");
        assertThat(request.routedPath()).isNull();
        assertThat(request.scheme()).isNull();
        assertThat(request.authority()).isNull();
        assertThat(request.headers("Authorization")).isEmpty();
        assertThat(request.cookies("access_token")).isEmpty();
    }

    @Test
    void methods_areTakenAsTheyAre() {
        assertThat(FakeRequest.post("/").method()).isEqualTo("POST");
        assertThat(FakeRequest.method("foo", "/").method()).isEqualTo("foo");
    }

    @Test
    void bearer_isAnAuthorizationHeader_underAnyCase() {
        assertThat(FakeRequest.get("/").bearer("a.b.c").headers("authorization"))
                .containsExactly("Bearer a.b.c");
    }

    @Test
    void aHeader_hasTwoValues_whenAddedTwice() {
        FakeRequest request = FakeRequest.get("/").header("X-A", "1").header("x-a", "2");

        assertThat(request.headers("X-A")).containsExactly("1", "2");
    }

    @Test
    void cookies_shareOneFieldLine() {
        FakeRequest request =
                FakeRequest.get("/").cookie("a", "1").cookie("b", "\"2\"").cookie("a", "3");

        assertThat(request.headers("Cookie")).containsExactly("a=1; b=\"2\"; a=3");
        assertThat(request.cookies("a")).containsExactly("1", "3");
        assertThat(request.cookies("b")).containsExactly("2");
        assertThat(request.cookies("A")).isEmpty();
    }

    @Test
    void cookies_joinTheLastLine_whenThereAreSeveral() {
        FakeRequest request = FakeRequest.get("/")
                .header("Cookie", "a=1")
                .header("cookie", "b=2")
                .cookie("c", "3");

        assertThat(request.headers("Cookie")).containsExactly("a=1", "b=2; c=3");
    }

    @Test
    void schemeHostAndRoutedPath_areThere_whenSet() {
        FakeRequest request =
                FakeRequest.get("/a%62c").scheme("https").host("api.example").routedPath("/abc");

        assertThat(request.scheme()).isEqualTo("https");
        assertThat(request.authority()).isEqualTo("api.example");
        assertThat(request.routedPath()).isEqualTo("/abc");
    }

    @Test
    void aRequest_staysAsItIs_whenVaried() {
        FakeRequest request = FakeRequest.get("/").cookie("a", "1");
        request.bearer("a.b.c").cookie("a", "2").scheme("https");

        assertThat(request.headers("Authorization")).isEmpty();
        assertThat(request.cookies("a")).containsExactly("1");
        assertThat(request.scheme()).isNull();
    }

    @Test
    void aQuery_isRefused() {
        assertThatThrownBy(() -> FakeRequest.get("/whoami?user_id=x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A path without query is wanted; the core never looks at a query");
    }

    @Test
    void toString_hasNoHeaders() {
        assertThat(FakeRequest.get("/whoami").bearer("a.b.c")).hasToString("FakeRequest[GET /whoami]");
    }
}
