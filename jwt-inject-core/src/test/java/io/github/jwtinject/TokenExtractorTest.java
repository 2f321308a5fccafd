package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.testing.FakeRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExtractorTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER a.b.c", "bEaReR a.b.c"})
    void bearer_whenSchemeIsInAnyCase_finds(String value) {
        assertThat(fromAuthorization(value)).isEqualTo(Extraction.found("a.b.c"));
    }

    @Test
    void bearer_whenTheCredentialIsLongerThanAnyTokenMayBe_isNotCopied() {
        String value = "Bearer " + "a".repeat(64 * 1024 + 1);
        assertThat(fromAuthorization(value))
                .isInstanceOfSatisfying(
                        Extraction.Found.class,
                        found -> assertThat(found.token().value()).isSameAs(value));

        String longest = "a".repeat(64 * 1024);
        assertThat(fromAuthorization("Bearer " + longest)).isEqualTo(Extraction.found(longest));
    }

    @Test
    void bearer_whenThereIsNoHeader_isNone() {
        assertThat(TokenExtractor.bearer().extract(FakeRequest.get("/"))).isEqualTo(Extraction.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic dXNlcjpw", "Digest username=\"x\", realm=\"y\"", "Bearera.b.c", "a.b.c", "Token a.b.c"})
    void bearer_whenSchemeIsAnother_isNone(String value) {
        assertThat(fromAuthorization(value)).isEqualTo(Extraction.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t ", "Bearer", "bearer", "Bearer ", "Bearer   "})
    void bearer_whenThereIsNothingBehindTheScheme_isMalformed(String value) {
        assertReason(fromAuthorization(value), RefusalReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer\u00a0a.b.c", "Bearer\u2003a.b.c", "bearer:a.b.c", "Bearer=a.b.c", "Bearer\u0000a.b.c"})
    void bearer_whenSomethingElseThanASpaceFollows_isMalformed(String value) {
        assertReason(fromAuthorization(value), RefusalReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer\ta.b.c",
                "Bearer  a.b.c",
                "Bearer a.b.c ",
                "Bearer a b",
                "Bearer a\tb",
                " Bearer a.b.c",
                "Bearer a.b.c\r\n x"
            })
    void bearer_whenSpacingIsWrong_isBadRequest(String value) {
        assertReason(fromAuthorization(value), RefusalReason.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer a, Bearer b",
                "Basic x, Bearer a",
                "Basic x,bearer a",
                "Bearer a, Basic x",
                "Bearer a,b",
                "Digest a=\"b\", c=\"d\", Bearer x.y.z"
            })
    void bearer_whenACommaJoinsCredentials_isAmbiguous(String value) {
        assertReason(fromAuthorization(value), RefusalReason.AMBIGUOUS);
    }

    @Test
    void bearer_whenTheHeaderIsSentTwice_isAmbiguousEvenWithEqualTokens() {
        RequestView request = FakeRequest.get("/").bearer("a.b.c").bearer("a.b.c");

        assertReason(TokenExtractor.bearer().extract(request), RefusalReason.AMBIGUOUS);
    }

    @Test
    void bearer_whenAnotherSchemeStandsInASecondHeader_isAmbiguous() {
        RequestView request =
                FakeRequest.get("/").header("Authorization", "Basic x").bearer("a.b.c");

        assertReason(TokenExtractor.bearer().extract(request), RefusalReason.AMBIGUOUS);
    }

    @Test
    void header_whenNamedOtherwise_readsThatOneOnly() {
        TokenExtractor extractor = TokenExtractor.header("X-Token");

        assertThat(extractor.extract(FakeRequest.get("/").header("x-token", "Bearer a.b.c")))
                .isEqualTo(Extraction.found("a.b.c"));
        assertThat(extractor.extract(FakeRequest.get("/").bearer("a.b.c"))).isEqualTo(Extraction.none());
        assertThat(extractor.extract(FakeRequest.get("/").header("X-Token", "a.b.c")))
                .isEqualTo(Extraction.none());
    }

    @Test
    void headerOrBare_whenThereIsNoScheme_finds() {
        assertThat(fromBare("a.b.c")).isEqualTo(Extraction.found("a.b.c"));
        assertThat(fromBare("Bearer a.b.c")).isEqualTo(Extraction.found("a.b.c"));
    }

    @Test
    void headerOrBare_whenThereIsAnotherScheme_isNone() {
        assertThat(fromBare("Basic dXNlcjpw")).isEqualTo(Extraction.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c,d.e.f", "a.b.c, d.e.f", "a.b.c, Bearer d.e.f"})
    void headerOrBare_whenACommaJoinsTokens_isAmbiguous(String value) {
        assertReason(fromBare(value), RefusalReason.AMBIGUOUS);
    }

    @Test
    void headerOrBare_whenThereIsTheSchemeOnly_isMalformed() {
        assertReason(fromBare("Bearer"), RefusalReason.MALFORMED);
    }

    @Test
    void cookie_whenThere_findsAndSaysThatItIsACookie() {
        assertThat(TokenExtractor.cookie("access_token")
                        .extract(FakeRequest.get("/").cookie("access_token", "a.b.c")))
                .isEqualTo(Extraction.foundInCookie("a.b.c"));
    }

    @Test
    void cookie_whenOfAnotherCase_isNone() {
        assertThat(TokenExtractor.cookie("access_token")
                        .extract(FakeRequest.get("/").cookie("Access_Token", "a.b.c")))
                .isEqualTo(Extraction.none());
    }

    @Test
    void cookie_whenTwice_isAmbiguous() {
        TokenExtractor extractor = TokenExtractor.cookie("t");

        assertReason(
                extractor.extract(FakeRequest.get("/").cookie("t", "a").cookie("t", "b")), RefusalReason.AMBIGUOUS);
        assertReason(
                extractor.extract(FakeRequest.get("/").header("Cookie", "t=a").header("Cookie", "t=a")),
                RefusalReason.AMBIGUOUS);
    }

    @Test
    void cookie_whenEmpty_isMalformed() {
        assertReason(TokenExtractor.cookie("t").extract(FakeRequest.get("/").cookie("t", "")), RefusalReason.MALFORMED);
    }

    @Test
    void firstOf_whenTheFirstFinds_doesNotLookFurther() {
        List<String> looked = new ArrayList<>();
        TokenExtractor extractor = TokenExtractor.firstOf(request -> Extraction.found("first"), request -> {
            looked.add("second");
            return Extraction.found("second");
        });

        assertThat(extractor.extract(FakeRequest.get("/"))).isEqualTo(Extraction.found("first"));
        assertThat(looked).isEmpty();
    }

    @Test
    void firstOf_whenTheFirstIsBad_doesNotFallBack() {
        TokenExtractor extractor =
                TokenExtractor.firstOf(request -> Extraction.malformed(), request -> Extraction.found("second"));

        assertReason(extractor.extract(FakeRequest.get("/")), RefusalReason.MALFORMED);
    }

    @Test
    void firstOf_whenTheFirstIsNone_takesTheSecond() {
        TokenExtractor extractor = TokenExtractor.firstOf(TokenExtractor.bearer(), TokenExtractor.cookie("t"));

        assertThat(extractor.extract(FakeRequest.get("/").cookie("t", "a.b.c")))
                .isEqualTo(Extraction.foundInCookie("a.b.c"));
    }

    @Test
    void onlyOf_whenTokensDiffer_isAmbiguous() {
        TokenExtractor extractor = TokenExtractor.onlyOf(TokenExtractor.bearer(), TokenExtractor.cookie("t"));

        assertReason(
                extractor.extract(FakeRequest.get("/").bearer("a.b.c").cookie("t", "d.e.f")), RefusalReason.AMBIGUOUS);
    }

    @Test
    void onlyOf_whenTokensAreEqual_findsTheFirst() {
        TokenExtractor extractor = TokenExtractor.onlyOf(TokenExtractor.bearer(), TokenExtractor.cookie("t"));

        assertThat(extractor.extract(FakeRequest.get("/").bearer("a.b.c").cookie("t", "a.b.c")))
                .isEqualTo(Extraction.found("a.b.c"));
    }

    @Test
    void onlyOf_whenASecondOneIsBad_isBad() {
        TokenExtractor extractor = TokenExtractor.onlyOf(TokenExtractor.bearer(), TokenExtractor.cookie("t"));

        assertReason(extractor.extract(FakeRequest.get("/").bearer("a.b.c").cookie("t", "")), RefusalReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a\r\nb", "a,b", "é"})
    void header_whenTheNameIsNone_isRefusedAtBuild(String name) {
        assertThatThrownBy(() -> TokenExtractor.header(name))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("token-header-key");
        assertThatThrownBy(() -> TokenExtractor.cookie(name))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("cookie-name");
    }

    private static Extraction fromAuthorization(String value) {
        return TokenExtractor.bearer().extract(FakeRequest.get("/").header("Authorization", value));
    }

    private static Extraction fromBare(String value) {
        return TokenExtractor.headerOrBare("Authorization")
                .extract(FakeRequest.get("/").header("Authorization", value));
    }

    private static void assertReason(Extraction extraction, RefusalReason reason) {
        assertThat(extraction)
                .isInstanceOfSatisfying(
                        Extraction.Bad.class,
                        bad -> assertThat(bad.refusal().reason()).isEqualTo(reason));
    }
}
