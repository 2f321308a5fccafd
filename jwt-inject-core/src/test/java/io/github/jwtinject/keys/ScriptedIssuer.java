package io.github.jwtinject.keys;

import io.github.jwtinject.testing.TestTokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An issuer without a network: answers what it was last told to. */
final class ScriptedIssuer implements JwksFetch {

    static final URI PLACE = URI.create("https://idp.example/keys");

    int asked;
    Fetched.@Nullable Tag lastKnown;
    private @Nullable Fetched answer;
    private @Nullable FetchFault fault;
    private @Nullable Error error;

    @Override
    public Fetched fetch(Fetched.@Nullable Tag known) throws FetchFault {
        asked++;
        lastKnown = known;
        if (error != null) {
            throw error;
        }
        if (fault != null) {
            throw fault;
        }
        if (answer == null) {
            throw new IllegalStateException("token in here");
        }
        return answer;
    }

    ScriptedIssuer publishes(TestTokens... keys) {
        return publishes(null, keys);
    }

    ScriptedIssuer publishes(@Nullable Duration maxAge, TestTokens... keys) {
        return publishes(
                maxAge,
                "{\"keys\":[" + Arrays.stream(keys).map(TestTokens::jwk).collect(Collectors.joining(",")) + "]}");
    }

    ScriptedIssuer publishes(@Nullable Duration maxAge, String document) {
        fault = null;
        error = null;
        answer = new Fetched.Document(
                document.getBytes(StandardCharsets.UTF_8),
                new Fetched.Tag(PLACE, "\"" + document.hashCode() + "\""),
                maxAge);
        return this;
    }

    ScriptedIssuer saysUnchanged() {
        fault = null;
        answer = new Fetched.Unchanged(null);
        return this;
    }

    ScriptedIssuer fails(KeyFailure failure) {
        fault = new FetchFault(failure);
        return this;
    }

    ScriptedIssuer fails(FetchFault fault) {
        this.fault = fault;
        return this;
    }

    ScriptedIssuer failsBy(Error error) {
        this.error = error;
        return this;
    }

    ScriptedIssuer breaks() {
        fault = null;
        answer = null;
        return this;
    }
}
