package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Part P of the catalogue: what a forged token may cost, and what is left when an application ends in the middle. */
class ThreadAttacksTest {

    private static final TestTokens ES256 = honest(TestTokens.es256()).keyId("k");
    private static final String RUBBISH = "[".repeat(3_000);

    /** What costs nothing is checked first: no key is asked for, so that no signature is computed. */
    @Test
    void P5_cheapChecksComeBeforeTheSignature() {
        SetKeys keys = new SetKeys();
        keys.set(KeyText.read(ES256.jwk()).get(0));
        JwtInject jwt = jwt(keys);
        for (int seen = 0; seen < 2; seen++) {
            String good = ES256.compact();
            int asked = keys.asked();
            assertThat(cause(jwt, good + ".x")).isEqualTo(RefusalCause.TOKEN_PARTS);
            assertThat(cause(jwt, good.substring(0, good.lastIndexOf('.') + 1))).isEqualTo(RefusalCause.TOKEN_PARTS);
            assertThat(cause(jwt, good + "=")).isEqualTo(RefusalCause.BASE64URL);
            assertThat(cause(jwt, ES256.claim("fill", "x".repeat(9_000)).compact()))
                    .isEqualTo(RefusalCause.TOKEN_SIZE);
            assertThat(cause(jwt, ES256.rawHeader("{\"alg\":\"ES256\",").compact()))
                    .isEqualTo(RefusalCause.HEADER);
            assertThat(cause(jwt, ES256.header("crit", List.of("x")).compact()))
                    .isEqualTo(RefusalCause.HEADER_PARAMETER);
            for (String algorithm : List.of("none", "HS256", "RS256", "ES384")) {
                assertThat(cause(jwt, ES256.header("alg", algorithm).compact())).isEqualTo(RefusalCause.ALGORITHM);
            }
            assertThat(keys.asked()).isEqualTo(asked);
            // The key id is compared before anything is computed: there is nothing to compute with.
            assertThat(cause(jwt, ES256.keyId("other").compact())).isEqualTo(RefusalCause.KEY_UNKNOWN);
            // The second time, the header is one that is known.
            assertThat(jwt.decide(FakeRequest.get("/").bearer(good))).isInstanceOf(Decision.Admit.class);
        }
    }

    /** What would be refused for its payload is refused for its signature: nobody has looked at the payload. */
    @Test
    void P5_payloadOfAForgedTokenIsNotLookedAt() {
        SetKeys keys = new SetKeys();
        keys.set(KeyText.read(ES256.jwk()).get(0));
        JwtInject jwt = jwt(keys);
        for (int seen = 0; seen < 2; seen++) {
            for (TestTokens rubbish : List.of(
                    ES256.payload(RUBBISH), ES256.payload(new byte[] {-1, -2}), ES256.payload("{}"), ES256.expired())) {
                assertThat(cause(jwt, rubbish.withBrokenSignature().compact())).isEqualTo(RefusalCause.SIGNATURE);
                assertThat(cause(jwt, rubbish.compact())).isNotEqualTo(RefusalCause.SIGNATURE);
            }
            assertThat(jwt.decide(FakeRequest.get("/").bearer(ES256.compact()))).isInstanceOf(Decision.Admit.class);
        }
    }

    @Test
    void P6_shutdownWhileARequestWaitsForKeys() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (TestIssuer issuer = TestIssuer.start()) {
            issuer.misbehave(IssuerFault.hang());
            JwtInject jwt = JwtInject.builder()
                    .environment(name -> null)
                    .jwksUri(issuer.jwksUri())
                    .jwksTimeout(Duration.ofSeconds(10))
                    .ignoreAudience(true)
                    .build();
            FakeRequest request = FakeRequest.get("/").bearer(issuer.tokens().compact());
            CompletableFuture<Decision> waiting = jwt.decideAsync(request).toCompletableFuture();
            eventually(() -> issuer.keyRequests() > 0);
            assertThat(waiting).isNotDone();

            jwt.close();

            // Before the ten seconds are over that it would have waited.
            assertThat(reason(waiting.get(5, TimeUnit.SECONDS))).isEqualTo(RefusalReason.KEYS_UNAVAILABLE);
            assertThat(reason(jwt.decide(request))).isEqualTo(RefusalReason.KEYS_UNAVAILABLE);
            eventually(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread ->
                            !before.contains(thread) && thread.getName().startsWith("jwt-inject")));
        }
    }

    @SuppressWarnings("unused") // Never called: its parameter is what counts.
    private static void handle(@UserId String userId) {}

    @Test
    void P6_configurationReplacedWhileARequestRuns() throws NoSuchMethodException {
        TestTokens other = honest(TestTokens.eddsa()).subject("other");
        SetKeys oldKeys = new SetKeys();
        oldKeys.set(KeyText.read(ES256.jwk()).get(0));
        JwtInject old = jwt(oldKeys);
        InjectionPlan plan = old.plan(ThreadAttacksTest.class.getDeclaredMethod("handle", String.class), Set.of());
        Decision running = old.decide(FakeRequest.get("/").bearer(ES256.compact()));

        old.close();
        SetKeys newKeys = new SetKeys();
        newKeys.set(KeyText.read(other.jwk()).get(0));
        JwtInject replaced = jwt(newKeys);

        // What was decided stays decided, and nothing of it is known to the other.
        assertThat(plan.arguments(running)).containsExactly("user_123");
        assertThat(reason(replaced.decide(FakeRequest.get("/").bearer(ES256.compact()))))
                .isEqualTo(RefusalReason.INVALID);
        assertThat(plan.arguments(replaced.decide(FakeRequest.get("/").bearer(other.compact()))))
                .containsExactly("other");
    }

    /** An application as a container loads it: what it gets and gives are the JDK's types only. */
    public static final class Application implements Function<Map<String, String>, String> {

        @Override
        public String apply(Map<String, String> given) {
            try (JwtInject jwt = JwtInject.builder()
                    .environment(name -> null)
                    .jwksUri(given.get("jwks-uri"))
                    .jwksTimeout(Duration.ofSeconds(10))
                    .ignoreAudience(true)
                    .build()) {
                InjectionPlan plan =
                        jwt.plan(ThreadAttacksTest.class.getDeclaredMethod("handle", String.class), Set.of());
                FakeRequest request = FakeRequest.get("/").bearer(given.get("token"));
                jwt.decide(FakeRequest.get("/").bearer(given.get("token") + "AAAA"));
                return plan.arguments(jwt.decide(request))[0] + "@"
                        + JwtInject.class.getClassLoader().getName();
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Applications that are redeployed leave nothing behind on the threads that served them, which live on: neither a
     * thread-local, nor a thread, nor a hook. What is left would keep their class loader, and so all of their classes.
     */
    @Test
    void P6_redeployment_leavesNothingBehind() throws Exception {
        List<WeakReference<ClassLoader>> undeployed = new ArrayList<>();
        try (TestIssuer issuer = TestIssuer.start()) {
            for (int deployment = 0; deployment < 2; deployment++) {
                undeployed.add(deployed(Map.of(
                        "jwks-uri", issuer.jwksUri(), "token", issuer.tokens().compact())));
            }
        }
        eventually(() -> {
            System.gc();
            return undeployed.stream().allMatch(loader -> loader.get() == null);
        });
    }

    private static WeakReference<ClassLoader> deployed(Map<String, String> given) throws Exception {
        ClassLoader mine = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader("webapp", classPath(), new LogsOnly())) {
            Thread.currentThread().setContextClassLoader(loader);
            Object application = loader.loadClass(Application.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(application).isNotInstanceOf(Application.class);
            @SuppressWarnings("unchecked") // Its class is another one, but not that of its interface.
            Function<Map<String, String>, String> function = (Function<Map<String, String>, String>) application;
            assertThat(function.apply(given)).isEqualTo("user_123@webapp");
            return new WeakReference<>(loader);
        } finally {
            Thread.currentThread().setContextClassLoader(mine);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator)) {
            urls.add(new File(entry).toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** What a container shares with its applications: logging, and the JDK. */
    private static final class LogsOnly extends ClassLoader {

        LogsOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.slf4j.") || name.startsWith("ch.qos.logback.")) {
                return ThreadAttacksTest.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    private static JwtInject jwt(SetKeys keys) {
        return JwtInject.builder()
                .environment(name -> null)
                .clock(Target.CLOCK)
                .keySource(keys)
                .algorithms("ES256", "EdDSA")
                .build();
    }

    private static RefusalCause cause(JwtInject jwt, String token) {
        return ((Decision.Refuse) jwt.decide(FakeRequest.get("/").bearer(token)))
                .refusal()
                .cause();
    }

    private static RefusalReason reason(Decision decision) {
        return ((Decision.Refuse) decision).refusal().reason();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
