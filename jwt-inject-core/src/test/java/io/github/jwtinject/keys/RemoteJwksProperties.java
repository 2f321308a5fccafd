package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RemoteJwksProperties {

    private static final TestTokens KEY = TestTokens.es256().keyId("a");

    @Property(tries = 300)
    void noText_replacesAGoodSet(@ForAll String text) {
        assertThat(keysAfter(text)).isEqualTo(1);
    }

    @Property(tries = 500)
    void aSetWithOneCharacterChanged_leavesAUsableKey(
            @ForAll @IntRange(min = 0, max = 1000) int place, @ForAll char other) {
        StringBuilder damaged = new StringBuilder(KEY.jwks());
        damaged.setCharAt(place % damaged.length(), other);

        assertThat(keysAfter(damaged.toString())).isEqualTo(1);
    }

    private static int keysAfter(String document) {
        ManualBackground background = new ManualBackground();
        ScriptedIssuer issuer = new ScriptedIssuer().publishes(KEY);
        RemoteJwks jwks = RemoteJwks.start(
                issuer, Set.of(), FetchTimes.usual(), background, new KeyReport("jwks-uri", event -> {}));
        issuer.publishes(null, document);
        background.advance(Duration.ofMinutes(5));
        assertThat(jwks.health().get(0).lastFailure()).isNotEqualTo(KeyFailure.INTERNAL);
        return jwks.health().get(0).keys();
    }
}
