package io.github.jwtinject.benchmarks.peer;

import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.Scenario;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.security.Key;
import java.util.Base64;

/** Vert.x JWT auth, by its manual: one provider, to which every request's token is given. */
public class Vertx extends Peer {

    private JWTAuth auth;

    @Override
    void prepare(Scenario scenario) {
        JWTOptions expected = new JWTOptions().setIssuer(Scenario.ISSUER).addAudience(Scenario.AUDIENCE);
        auth = JWTAuth.create(null, withKey(new JWTAuthOptions().setJWTOptions(expected), scenario));
    }

    @Override
    public Caller validate(String token) {
        Future<User> answer = auth.authenticate(new TokenCredentials(token));
        if (!answer.succeeded()) {
            throw new IllegalArgumentException("refused");
        }
        JsonObject claims = answer.result().principal();
        return new Caller(claims.getString("sub"), claims.getJsonArray("roles").getList());
    }

    private static JWTAuthOptions withKey(JWTAuthOptions options, Scenario scenario) {
        Key key = scenario.key().verificationKey();
        return switch (scenario.algorithm()) {
            case HS256 ->
                options.addJwk(new JsonObject()
                        .put("kty", "oct")
                        .put("kid", Scenario.KEY_ID)
                        .put("alg", "HS256")
                        .put("k", Base64.getUrlEncoder().withoutPadding().encodeToString(key.getEncoded())));
            case RS256, ES256, EdDSA ->
                options.addPubSecKey(new PubSecKeyOptions()
                        .setId(Scenario.KEY_ID)
                        .setAlgorithm(scenario.algorithm().name())
                        .setBuffer("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                                + "\n-----END PUBLIC KEY-----"));
        };
    }
}
