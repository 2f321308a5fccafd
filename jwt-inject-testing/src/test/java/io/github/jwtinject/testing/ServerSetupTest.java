package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.keys.JwsAlgorithm;
import org.junit.jupiter.api.Test;

class ServerSetupTest {

    @Test
    void theUsualServer_hasASecret_andTheOpenPaths() throws Exception {
        ServerSetup usual = setup("usual");

        assertThat(usual.options())
                .containsEntry("jwt-inject.excluded-route-paths", "/calls,/open/**")
                .containsEntry("jwt-inject.dependencies-claims", "name,email,roles")
                .containsEntry("jwt-inject.session-state-claims", "organization_id")
                .containsKey("jwt-inject.secret-key")
                .hasSize(4);
    }

    @Test
    void options_areAddedOrReplaced_whenGiven() throws Exception {
        assertThat(setup("given").options())
                .containsEntry("jwt-inject.excluded-route-paths", "/calls")
                .containsEntry("jwt-inject.required-claims", "tenant=acme")
                .containsKey("jwt-inject.verification-keys[0]")
                .doesNotContainKey("jwt-inject.secret-key");
    }

    @Test
    void noKeyIsTold_whereNothingIsVerified() throws Exception {
        assertThat(setup("unverified").options())
                .containsEntry("jwt-inject.validate", "false")
                .doesNotContainKey("jwt-inject.secret-key");
    }

    @Test
    void nothingIsStarted_whereTheTestDoesItself() throws Exception {
        assertThat(ServerSetup.of(Examples.class.getDeclaredMethod("own"))).isNull();
        assertThat(ServerSetup.trustingIssuers("issuer-uri=https://idp.example").options())
                .containsEntry("jwt-inject.issuer-uri", "https://idp.example")
                .doesNotContainKeys("jwt-inject.secret-key", "jwt-inject.verification-keys[0]");
    }

    @Test
    void equalSetups_shareAServer() throws Exception {
        assertThat(setup("usual")).isEqualTo(setup("alsoUsual")).isNotEqualTo(setup("given"));
    }

    private static ServerSetup setup(String name) throws NoSuchMethodException {
        return ServerSetup.of(Examples.class.getDeclaredMethod(name));
    }

    private interface Examples {

        void usual();

        void alsoUsual();

        @Given(
                value = {"excluded-route-paths=/calls", "required-claims=tenant=acme"},
                algorithm = JwsAlgorithm.ES256)
        void given();

        @Given("validate=false")
        void unverified();

        @Given(started = false)
        void own();
    }
}
