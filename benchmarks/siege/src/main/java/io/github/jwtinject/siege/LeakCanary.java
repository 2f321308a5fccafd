package io.github.jwtinject.siege;

import io.github.jwtinject.Decision;
import io.github.jwtinject.DecisionEvent;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeyEvent;
import io.github.jwtinject.siege.service.Service;
import io.github.jwtinject.testing.AttackPlaybook;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Puts a marker into claims, key ids and secrets, plays the attacks on the core and on a server of each adapter, and looks
 * for the marker, the tokens and the keys in all that was said: logs at TRACE, answers, exceptions, events and every {@code
 * toString}.
 */
final class LeakCanary {

    private static final String MARKER = "leak-marker-71c4d0";

    /** Shorter pieces stand in innocent texts too. */
    private static final int TELLING_LENGTH = 24;

    private static final Pattern PIECE = Pattern.compile("[A-Za-z0-9_-]{" + TELLING_LENGTH + ",}");

    private final Overheard logs = new Overheard();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final List<String> broken = new ArrayList<>();
    private int requests;

    private LeakCanary() {}

    static Verdict run(Effort effort) throws Exception {
        LeakCanary canary = new LeakCanary();
        List<JwsAlgorithm> algorithms = effort.choose(
                List.of(JwsAlgorithm.HS256, JwsAlgorithm.RS256, JwsAlgorithm.ES256, JwsAlgorithm.EDDSA),
                List.of(JwsAlgorithm.RS256));
        for (JwsAlgorithm algorithm : algorithms) {
            if (algorithm == JwsAlgorithm.RS256) {
                canary.attackCore(TestTokens.of(algorithm));
            } else {
                canary.tryCore(TestTokens.of(algorithm));
            }
        }
        canary.setUpWrongly();
        canary.fetchKeys();
        for (Map.Entry<String, Service.Starter> starter : Service.starters().entrySet()) {
            if (Service.oneOfEachAdapter().contains(starter.getKey()) && effort.takes(starter.getKey())) {
                canary.attack(starter.getKey(), starter.getValue());
            }
        }
        return canary.verdict(effort);
    }

    private Verdict verdict(Effort effort) {
        // Whoever hears nothing finds nothing.
        LoggerFactory.getLogger(LeakCanary.class).trace("A line with the {} in it", MARKER);
        List<String> lines = List.copyOf(logs.lines());
        logs.close();
        long heard = lines.stream().filter(line -> line.contains(MARKER)).count();
        List<String> telling = new ArrayList<>();
        lines.stream().filter(this::tells).forEach(telling::add);
        said.stream().filter(this::tells).forEach(telling::add);
        // Our own line is the one that must be found.
        boolean met = telling.size() == 1 && heard == 1 && broken.isEmpty() && requests > 0;
        return new Verdict(
                "S18",
                met,
                String.format(
                        Locale.ROOT,
                        "%d requests to the core and to servers of %s: marker, tokens and keys in %d of %d log lines and %d other"
                                + " texts%s%s",
                        requests,
                        effort.servers().isEmpty() ? Service.oneOfEachAdapter() : effort.servers(),
                        telling.size() - 1,
                        lines.size(),
                        said.size(),
                        telling.size() > 1
                                ? ", one of them: "
                                        + telling.get(0).lines().findFirst().orElse("")
                                : "",
                        broken.isEmpty() ? "" : ", and it broke: " + broken));
    }

    /** Pieces of texts are looked up among the secrets: there are too many secrets to look for each. */
    private boolean tells(String text) {
        if (text.contains(MARKER)) {
            return true;
        }
        for (Matcher piece = PIECE.matcher(text); piece.find(); ) {
            if (secrets.contains(piece.group())) {
                return true;
            }
        }
        return false;
    }

    /** Payload and signature; a header is the same for all, but for what the marker stands for. */
    private String secret(String token) {
        String[] parts = token.split("\\.", 8);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].length() >= TELLING_LENGTH) {
                secrets.add(parts[i]);
            }
        }
        return token;
    }

    private void say(Object any) {
        said.add(String.valueOf(any));
    }

    private void say(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            say(cause.toString());
        }
    }

    private static TestTokens marked(TestTokens tokens) {
        return AttackPlaybook.good(tokens)
                .claim("note", MARKER)
                .claim("deep", Map.of("note", List.of(MARKER)))
                .keyId("key-" + MARKER);
    }

    private static Map<String, String> options(TestTokens good) {
        Map<String, String> options = new TreeMap<>(good.options());
        options.put("jwt-inject.issuer", AttackPlaybook.ISSUER);
        options.put("jwt-inject.audience", AttackPlaybook.AUDIENCE);
        return options;
    }

    private void attackCore(TestTokens tokens) throws Exception {
        TestTokens good = marked(tokens);
        try (JwtInject jwt = JwtInject.from(JwtInjectProperties.from(options(good)))) {
            say(JwtInjectProperties.from(options(good)));
            ask(jwt, good.compact());
            for (String attack : AttackPlaybook.against(good).values()) {
                ask(jwt, attack);
                // It may tell the key id, to who runs the service; the marker of the claims stays out of it.
                say(jwt.explain(attack).text().replace("key-" + MARKER, ""));
            }
        }
        try (TokenValidator validator = TokenValidator.builder()
                .verificationKey(good.verificationKey())
                .audience(AttackPlaybook.AUDIENCE)
                .build()) {
            for (String attack : AttackPlaybook.against(good).values()) {
                requests++;
                try {
                    say(validator.validate(attack));
                } catch (JwtRefusedException e) {
                    say(e);
                }
            }
        }
    }

    /** For algorithms of which the playbook knows nothing: some of what can be wrong with a token of any. */
    private void tryCore(TestTokens tokens) {
        TestTokens good = marked(tokens);
        String[] key = good.verificationKey().split(":|\n", -1);
        if (good.algorithm() == JwsAlgorithm.HS256) {
            secrets.add(key[key.length - 1]);
        }
        try (JwtInject jwt = JwtInject.from(JwtInjectProperties.from(options(good)))) {
            say(jwt);
            for (TestTokens attempt : List.of(
                    good,
                    good.subject(MARKER),
                    good.withBrokenSignature(),
                    good.withForeignSignature(),
                    good.unsecured(),
                    good.expired(),
                    good.issuer(MARKER),
                    good.audience(MARKER),
                    good.type(MARKER),
                    good.header("alg", MARKER),
                    good.header("crit", List.of(MARKER)),
                    good.header("jku", "https://" + MARKER),
                    good.claim("exp", MARKER),
                    good.claim("sub", List.of(MARKER)),
                    good.claim("sub", MARKER + "\u0000"),
                    good.payload("{\"note\":\"" + MARKER),
                    good.payload(MARKER),
                    good.rawHeader("{\"alg\":\"" + MARKER))) {
                ask(jwt, attempt.compact());
            }
        }
    }

    private void ask(JwtInject jwt, String token) {
        RequestView request = FakeRequest.get("/x").bearer(secret(token));
        requests++;
        Decision decision = jwt.decide(request);
        say(decision);
        if (decision instanceof Decision.Refuse refuse) {
            say(jwt.response(refuse.refusal()));
        } else if (decision instanceof Decision.Admit admit) {
            say(admit.identity());
            say(admit.identity().token());
            say(admit.identity().token().compact());
        }
        say(request);
    }

    /** Keys and secrets that cannot be used, told of when the application starts. */
    private void setUpWrongly() {
        List<Consumer<JwtInjectBuilder>> wrongOnes = List.of(
                builder -> builder.secretKey(MARKER),
                builder -> builder.secretKey("base64:" + MARKER + "!"),
                builder -> builder.secretKey("base64:" + MARKER),
                builder -> builder.verificationKeys(
                        "-----BEGIN PUBLIC KEY-----\n" + MARKER + "\n-----END PUBLIC KEY-----"),
                builder -> builder.verificationKeys("{\"kty\":\"oct\",\"k\":\"" + MARKER + "\"}"),
                builder -> builder.verificationKeys("{\"kty\":\"RSA\",\"n\":\"" + MARKER + "\",\"e\":\"AQAB\"}"),
                builder -> builder.verificationKeys("{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + MARKER + "\"}"),
                builder -> builder.verificationKeys("secret:" + MARKER),
                builder -> builder.properties(JwtInjectProperties.from(Map.of("jwt-inject.secret-keys", MARKER))),
                builder -> builder.properties(JwtInjectProperties.from(
                        Map.of("jwt-inject.secret-key", MARKER, "jwt-inject.algorithms", "RS256"))));
        for (Consumer<JwtInjectBuilder> wrong : wrongOnes) {
            requests++;
            JwtInjectBuilder builder = JwtInject.builder();
            try {
                wrong.accept(builder);
                builder.build().close();
                broken.add("a wrong set-up started");
            } catch (JwtConfigurationException e) {
                say(e);
                say(builder);
            }
        }
    }

    /** What an issuer may answer in the place of keys. */
    private void fetchKeys() throws InterruptedException {
        Queue<KeyEvent> events = new ConcurrentLinkedQueue<>();
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject jwt = JwtInject.builder()
                        .issuerUri(issuer.uri())
                        .audience("api")
                        .jwksRefreshCooldown(Duration.ofSeconds(1))
                        .events(new JwtEvents() {
                            @Override
                            public void keys(KeyEvent event) {
                                events.add(event);
                            }

                            @Override
                            public void decided(DecisionEvent event) {
                                say(event);
                            }

                            @Override
                            public void refused(RefusalReason reason, RefusalCause cause) {
                                say(reason + " " + cause);
                            }
                        })
                        .build()) {
            TestTokens good = issuer.tokens().audience("api").claim("note", MARKER);
            ask(jwt, good.compact());
            for (IssuerFault fault : List.of(
                    IssuerFault.content(MARKER),
                    IssuerFault.content(
                            "{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + MARKER + "\",\"kid\":\"" + MARKER + "\"}]}"),
                    IssuerFault.content("{\"keys\":[{\"kty\":\"" + MARKER + "\",\"kid\":\"" + MARKER + "\"}]}"),
                    IssuerFault.status(500, "X-Note: " + MARKER),
                    IssuerFault.redirect("http://" + MARKER + ".invalid/"))) {
                issuer.misbehave(fault);
                int before = events.size();
                for (int i = 0; i < 100 && events.size() == before; i++) {
                    requests++;
                    say(jwt.decide(FakeRequest.get("/")
                            .bearer(secret(good.keyId("unknown-" + MARKER).compact()))));
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
            say(jwt.health());
        }
        events.forEach(this::say);
        if (events.isEmpty()) {
            broken.add("no event came");
        }
    }

    private void attack(String name, Service.Starter starter) throws Exception {
        TestTokens good = marked(TestTokens.rs256());
        Map<String, String> options = options(good);
        options.put("jwt-inject.excluded-route-paths", "/open");
        try (Service service = starter.start(options)) {
            for (String path : List.of("/sync", "/async", "/fail", "/timeout", "/open", "/nowhere")) {
                send(name, service, path, good.compact());
            }
            for (String attack : AttackPlaybook.against(good).values()) {
                send(name, service, "/sync", attack);
            }
        }
    }

    private void send(String name, Service service, String path, String token) {
        requests++;
        try (Connection connection = new Connection(service.port())) {
            connection.send(Connection.get(path, secret(token)));
            Connection.Reply reply = connection.read();
            said.add(reply.head() + "\n\n" + reply.body());
        } catch (IOException e) {
            broken.add(name + " did not answer on " + path);
        }
    }
}
