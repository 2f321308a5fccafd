package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenPlaceTest {

    @ParameterizedTest
    @CsvSource({
        "HEADER, Authorization, bearer, Bearer and a JWT",
        "HEADER, authorization, bearer, Bearer and a JWT",
        "HEADER, X-Token, header, Bearer and a JWT",
        "COOKIE, access_token, cookie, A JWT",
        "COOKIE, Authorization, cookie, A JWT",
    })
    void aPlace_hasANameAndAContent_forDocuments(TokenPlace.In in, String name, String scheme, String content) {
        TokenPlace place = new TokenPlace(in, name);

        assertThat(place.scheme()).isEqualTo(scheme);
        assertThat(place.content()).isEqualTo(content);
    }
}
