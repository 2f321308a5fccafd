package io.github.jwtinject.owned;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSpellingTest {

    private static final String OWNED = "user_id";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id",
                "!user_id",
                "_user_id",
                "user_id[]",
                "user_id[0]",
                "user_id[",
                "user_id['a']",
                "user_id.value",
                "_user_id[].x",
                "User_id",
                "_User_id"
            })
    void spring_takesForTheParameter(String sent) {
        assertThat(ParameterSpelling.SPRING.means(sent, OWNED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "!",
                "user",
                "user_idx",
                "user_id2",
                "USER_ID",
                "User_Id",
                "userId",
                "user-id",
                "__user_id",
                "form.user_id",
                " user_id",
                "user_id "
            })
    void spring_takesForAnother(String sent) {
        assertThat(ParameterSpelling.SPRING.means(sent, OWNED)).isFalse();
        assertThat(ParameterSpelling.EXACT.means(sent, OWNED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id",
                "User_id",
                ".user_id",
                "..user_id.",
                "-user_id",
                "user_id-",
                "user_id[]",
                "user_id[0]",
                "-.user_id[0].x",
                "user_id.value",
            })
    void micronaut_takesForTheParameter(String sent) {
        assertThat(ParameterSpelling.MICRONAUT.means(sent, OWNED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "user_idx", "USER_ID", "user-id", "_user_id", "x.user_id", " user_id"})
    void micronaut_takesForAnother(String sent) {
        assertThat(ParameterSpelling.MICRONAUT.means(sent, OWNED)).isFalse();
        assertThat(ParameterSpelling.MICRONAUT.meansAsHeader("user_id", OWNED)).isFalse();
    }

    @Test
    void micronaut_takesDashesForCapitals() {
        assertThat(ParameterSpelling.MICRONAUT.means("user-id", "userId")).isTrue();
        assertThat(ParameterSpelling.MICRONAUT.means("User-id", "userId")).isTrue();
        assertThat(ParameterSpelling.MICRONAUT.means("userId", "user-id")).isTrue();
        assertThat(ParameterSpelling.MICRONAUT.means("user-id.x", "user-id")).isTrue();
        assertThat(ParameterSpelling.MICRONAUT.means("userid", "user-id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!user_id", "user_id[]", "User_id", "user_id.value"})
    void exact_takesForAnother(String sent) {
        assertThat(ParameterSpelling.EXACT.means(sent, OWNED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_id", "USER_ID", "User_Id", "user_-id", "-user_id", "!user_id", "_user_id"})
    void spring_fillsFromTheHeader(String header) {
        assertThat(ParameterSpelling.SPRING.meansAsHeader(header, OWNED)).isTrue();
        assertThat(ParameterSpelling.EXACT.meansAsHeader(header, OWNED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-User-Id", "User-Id", "user", "user_id_2"})
    void spring_doesNotFillFromTheHeader(String header) {
        assertThat(ParameterSpelling.SPRING.meansAsHeader(header, OWNED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"User-Id", "user-id", "UserId"})
    void spring_fillsACamelCaseNameFromADashedHeader(String header) {
        assertThat(ParameterSpelling.SPRING.meansAsHeader(header, "userId")).isTrue();
        assertThat(ParameterSpelling.SPRING.meansAsHeader(header, "user-id")).isTrue();
    }

    @Property
    void everySpelling_meansTheNameItself(@ForAll @AlphaChars @StringLength(min = 1, max = 12) String name) {
        assertThat(ParameterSpelling.EXACT.means(name, name)).isTrue();
        assertThat(ParameterSpelling.SPRING.means(name, name)).isTrue();
        assertThat(ParameterSpelling.SPRING.meansAsHeader(name, name)).isTrue();
    }
}
