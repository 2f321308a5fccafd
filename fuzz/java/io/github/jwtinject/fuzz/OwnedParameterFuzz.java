package io.github.jwtinject.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.jwtinject.testing.TestTokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/**
 * F8: whatever parameters and headers a client sends, what an endpoint reads of an owned one is the token's.
 *
 * <p>The application under test has the {@link #options}, and endpoints for GET and POST which {@link #read} the parameter
 * {@code user_id} each in its own way.
 */
public abstract class OwnedParameterFuzz {

    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}");
    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final String NAMED = "Bearer " + TOKENS.compact();
    private static final String NAMELESS =
            "Bearer " + TOKENS.withoutClaim("sub").compact();
    private static final String SUBJECT = "user_123";
    private static final String CLIENT = "mallory";
    private static final String NOBODY = "nobody";

    private static volatile @Nullable String read;

    private final Set<String> endpoints;

    /** @param endpoints the paths of the application's endpoints */
    protected OwnedParameterFuzz(String... endpoints) {
        this.endpoints = Set.of(endpoints);
    }

    /** What the application is set up with. */
    protected static Map<String, String> options() {
        Map<String, String> options = new HashMap<>(TOKENS.options());
        options.put("jwt-inject.owned-parameters", "user_id");
        return options;
    }

    /** For endpoints: what they read, null for nothing. */
    protected static void read(@Nullable String userId) {
        read = userId == null ? NOBODY : userId;
    }

    /** Puts the request to the application, and returns when it is answered. */
    protected abstract void send(FuzzedRequest request) throws Exception;

    /** One that reads nothing could not be fooled either. */
    @BeforeEach
    void everyEndpointReads() throws Exception {
        Map<String, String> token = Map.of("Authorization", NAMED);
        for (String endpoint : endpoints) {
            URI uri = URI.create("http://localhost" + endpoint);
            read = null;
            send(new FuzzedRequest("GET", uri, token, null));
            send(new FuzzedRequest("POST", uri, token, "user_id=" + CLIENT));
            if (!SUBJECT.equals(read)) {
                throw new AssertionError(endpoint + " does not read the token's value but " + read);
            }
        }
    }

    /**
     * @param data five lines: the endpoint, the word "sub" where the token has one, the word "form" where the parameters are
     *     posted, a header's name, and the parameters as they are sent
     */
    @DictionaryEntries({
        "/record",
        "/settable",
        "/map",
        "sub",
        "form",
        "user_id",
        "User_id",
        "_",
        "!",
        "%5B0%5D",
        "=mallory&"
    })
    @FuzzTest(maxDuration = "1m")
    void F8_ownedParameters(byte[] data) throws Exception {
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", 5);
        if (lines.length < 5
                || !endpoints.contains(lines[0])
                || !FIELD.matcher(lines[3]).matches()
                || lines[3].equalsIgnoreCase("Authorization")) {
            return;
        }
        boolean named = lines[1].equals("sub");
        boolean posted = lines[2].equals("form");
        URI uri = FuzzedRequest.uri(posted ? lines[0] : lines[0] + "?" + lines[4]);
        if (uri == null) {
            return;
        }
        Map<String, String> headers = Map.of(lines[3], CLIENT, "Authorization", named ? NAMED : NAMELESS);
        read = null;
        send(new FuzzedRequest(posted ? "POST" : "GET", uri, headers, posted ? lines[4] : null));
        String seen = read;
        if (seen != null && !seen.equals(named ? SUBJECT : NOBODY)) {
            throw new AssertionError(lines[0] + " read what a client sent: " + seen);
        }
    }
}
