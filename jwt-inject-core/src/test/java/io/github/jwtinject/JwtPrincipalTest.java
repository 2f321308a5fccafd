package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JwtPrincipalTest {

    @Test
    void of_whenThereIsAUserId_hasItForAName() {
        JwtIdentity identity = ((Decision.Admit) TestIdentities.admit(Map.of("sub", "user_123"))).identity();

        JwtPrincipal principal = JwtPrincipal.of(identity);

        assertThat(principal.getName()).isEqualTo("user_123");
        assertThat(principal.identity()).isSameAs(identity);
        assertThat(principal.toString()).doesNotContain("user_123");
    }

    @Test
    void of_whenThereIsNoUserId_isNone() {
        JwtIdentity identity = ((Decision.Admit) TestIdentities.admit(Map.of("session_id", "s1"))).identity();

        assertThat(JwtPrincipal.of(identity)).isNull();
    }
}
