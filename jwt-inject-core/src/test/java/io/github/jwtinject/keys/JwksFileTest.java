package io.github.jwtinject.keys;

import static io.github.jwtinject.keys.KeyMaterial.ED25519;
import static io.github.jwtinject.keys.KeyMaterial.OTHER_RSA;
import static io.github.jwtinject.keys.KeyMaterial.P256;
import static io.github.jwtinject.keys.KeyMaterial.RSA;
import static io.github.jwtinject.keys.KeyMaterial.jwk;
import static io.github.jwtinject.keys.KeyMaterial.oct;
import static io.github.jwtinject.keys.KeyMaterial.privateJwk;
import static io.github.jwtinject.keys.KeyMaterial.randomBytes;
import static io.github.jwtinject.keys.KeyMaterial.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JwksFileTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final String A = jwk(RSA.getPublic(), "kid", "a");
    private static final String B = jwk(OTHER_RSA.getPublic(), "kid", "b");

    @TempDir
    Path directory;

    private Path path;
    private LogCapture log;

    @BeforeEach
    void start() {
        path = directory.resolve("keys.json");
        log = new LogCapture();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void open_readsTheKeys() throws IOException {
        Files.writeString(path, set(A, B));
        try (JwksFile file = JwksFile.open(path, Set.of())) {
            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("a", "b");
            assertThat(file.find("b", JwsAlgorithm.RS256)).hasSize(1);
            assertThat(file.find("c", JwsAlgorithm.RS256)).isEmpty();
            assertThat(log.all()).isEmpty();
        }
    }

    @Test
    void open_whenMoreKeysWithoutIdThanAreTried_warns() throws IOException {
        String[] secrets = Stream.generate(() -> oct(randomBytes(32))).limit(4).toArray(String[]::new);
        Files.writeString(path, set(secrets));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            assertThat(file.find(null, JwsAlgorithm.HS256)).hasSize(4);
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .contains("4 verification keys without kid fit HS256, and at most 3 are tried");
        }
    }

    @Test
    void open_keepsToTheAllowedAlgorithms() throws IOException {
        Files.writeString(path, set(A, jwk(P256.getPublic(), "kid", "ec")));
        try (JwksFile file = JwksFile.open(path, Set.of(JwsAlgorithm.PS256, JwsAlgorithm.RS512), NEVER)) {
            assertThat(ids(file, JwsAlgorithm.PS256)).containsExactly("a");
            assertThat(ids(file, JwsAlgorithm.RS512)).containsExactly("a");
            assertThat(ids(file, JwsAlgorithm.RS256)).isEmpty();
            assertThat(ids(file, JwsAlgorithm.ES256)).isEmpty();
        }
    }

    @Test
    void open_isRefused_whenTheFileIsAbsent() {
        assertRefused("does not exist");
    }

    static Stream<Arguments> unusableContents() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of(" ", "no strict JSON object"),
                Arguments.of("<html>502 Bad Gateway</html>", "no strict JSON object"),
                Arguments.of("[]", "no strict JSON object"),
                Arguments.of(set(A, B).substring(0, 300), "no strict JSON object"),
                Arguments.of(set(A) + set(A), "no strict JSON object"),
                Arguments.of("\uFEFF" + set(A), "no strict JSON object"),
                Arguments.of("{\"keys\":[],\"keys\":[" + A + "]}", "no strict JSON object"),
                Arguments.of(KeyMaterial.pem(RSA.getPublic()), "no strict JSON object"),
                Arguments.of("{}", "is no JWK set"),
                Arguments.of(A, "is no JWK set"),
                Arguments.of("{\"keys\":[]}", "without keys"),
                Arguments.of("{\"keys\":[1,null]}", "without a usable key"),
                Arguments.of(set(A, A), "shares its kid"),
                Arguments.of(set(B, oct(randomBytes(32))), "mixes secrets"),
                Arguments.of(set(B, privateJwk(RSA)), "private parts"),
                Arguments.of(set(jwk(P256.getPublic())), "no key for an allowed algorithm"),
                Arguments.of(set(B) + " ".repeat(256 * 1024), "larger than 256 KiB"));
    }

    @ParameterizedTest
    @MethodSource("unusableContents")
    void open_isRefused_whenTheContentIsUnusable(String content, String reason) throws IOException {
        Files.writeString(path, content);

        assertRefused(reason);
    }

    @Test
    void open_isRefused_whenThePathIsADirectory() throws IOException {
        Files.createDirectory(path);

        assertRefused("no regular file");
    }

    @Test
    void open_isRefused_whenTheIntervalIsNotAboveZero() throws IOException {
        Files.writeString(path, set(A));

        assertThatThrownBy(() -> JwksFile.open(path, Set.of(), Duration.ZERO))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("interval");
    }

    @ParameterizedTest
    @MethodSource("unusableContents")
    void reload_keepsTheLastGoodKeys_whenTheContentIsUnusable(String content, String reason) throws IOException {
        Files.writeString(path, set(A));
        try (JwksFile file = JwksFile.open(path, Set.of(JwsAlgorithm.RS256), NEVER)) {
            Files.writeString(path, content);
            refresh(file);
            refresh(file);

            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("a");
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("last good keys stay in use")
                    .contains(reason)
                    .contains(path.getFileName().toString());

            Files.writeString(path, set(B));
            refresh(file);
            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("b");
        }
    }

    @Test
    void reload_takesNewKeysAndDropsRemovedOnes() throws IOException {
        Files.writeString(path, set(A));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            Files.writeString(path, set(A, B));
            refresh(file);
            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("a", "b");

            Files.writeString(path, set(B));
            refresh(file);
            assertThat(file.find("a", JwsAlgorithm.RS256)).isEmpty();
            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("b");
        }
    }

    @Test
    void reload_goesByContent_whenSizeAndTimeStayTheSame() throws IOException {
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Files.writeString(path, set(A));
        Files.setLastModifiedTime(path, time);
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            Files.writeString(path, set(A.replace("\"a\"", "\"z\"")));
            Files.setLastModifiedTime(path, time);
            refresh(file);

            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("z");
        }
    }

    @Test
    void reload_doesNothing_whenTheContentIsTheSame() throws IOException {
        Files.writeString(path, set(A));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            VerificationKey before = file.find("a", JwsAlgorithm.RS256).get(0);
            Files.writeString(path, set(A));
            refresh(file);

            assertThat(file.find("a", JwsAlgorithm.RS256).get(0)).isSameAs(before);
            assertThat(log.all()).isEmpty();
        }
    }

    @Test
    void generation_movesWithEachReload_andWithNothingElse() throws IOException {
        Files.writeString(path, set(A));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            long first = file.generation();
            assertThat(first).isNotNegative();
            refresh(file);
            Files.writeString(path, "{");
            refresh(file);
            assertThat(file.generation()).isEqualTo(first);

            Files.writeString(path, set(B));
            refresh(file);
            assertThat(file.generation()).isGreaterThan(first);
        }
    }

    @Test
    void generation_movesAfterTheKeys_soThatANewCountMeansNewKeys() throws Exception {
        Files.writeString(path, set(A));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            for (int i = 1; i <= 50; i++) {
                long before = file.generation();
                String next = "k" + i;
                Files.writeString(path, set(jwk(RSA.getPublic(), "kid", next)));
                CompletableFuture<Void> refresh = file.refresh().toCompletableFuture();
                await(() -> file.generation() != before);
                assertThat(file.find(next, JwsAlgorithm.RS256)).hasSize(1);
                refresh.get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void reload_survivesATornWrite() throws IOException {
        String next = set(A, B);
        Files.writeString(path, set(A));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            for (int written = 0; written < next.length(); written += 97) {
                Files.writeString(path, next.substring(0, written));
                refresh(file);
                assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("a");
            }
            Files.writeString(path, next);
            refresh(file);

            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("a", "b");
            // One for "is empty", one for "is no strict JSON object".
            assertThat(log.warnings()).hasSize(2);
        }
    }

    @Test
    void reload_followsASwappedSymbolicLink() throws IOException {
        Path first = Files.createDirectory(directory.resolve("..first"));
        Path second = Files.createDirectory(directory.resolve("..second"));
        Files.writeString(first.resolve("keys.json"), set(A));
        Files.writeString(second.resolve("keys.json"), set(B));
        Path data = Files.createSymbolicLink(directory.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(path, Path.of("..data", "keys.json"));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            Path swap = Files.createSymbolicLink(directory.resolve("..swap"), second.getFileName());
            Files.move(swap, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            refresh(file);

            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("b");

            Files.delete(data);
            refresh(file);
            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("b");
            assertThat(log.warnings()).singleElement().asString().contains("does not exist");
        }
    }

    @Test
    void reload_warnsOncePerFault_andAgainAfterARecovery() throws IOException {
        Files.writeString(path, set(A));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            Files.delete(path);
            refresh(file);
            refresh(file);
            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("a");
            assertThat(log.warnings()).hasSize(1);

            Files.writeString(path, "{");
            refresh(file);
            refresh(file);
            assertThat(log.warnings()).hasSize(2);

            Files.writeString(path, set(A));
            refresh(file);
            Files.delete(path);
            refresh(file);
            assertThat(log.warnings()).hasSize(3);
        }
    }

    @Test
    void droppedKeys_areWarnedOfOnce_notWithEachReload() throws IOException {
        String weak = jwk(KeyMaterial.pair("RSA", 1024).getPublic(), "kid", "marker");
        Files.writeString(path, set(weak, A));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("keys[0]: ", "1024 bits")
                    .doesNotContain("marker");

            Files.writeString(path, set(weak, A, B));
            refresh(file);
            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("a", "b");
            assertThat(log.warnings()).hasSize(1);
        }
    }

    @Test
    void secretsAlone_areTaken() throws IOException {
        Files.writeString(path, set(oct(randomBytes(32), "kid", "s"), oct(randomBytes(32), "kid", "t")));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            assertThat(ids(file, JwsAlgorithm.HS256)).containsExactly("s", "t");
        }
    }

    @Test
    void watching_takesAChange_withoutBeingAsked() throws Exception {
        Files.writeString(path, set(A));
        try (JwksFile file = JwksFile.open(path, Set.of(), Duration.ofMillis(20))) {
            Files.writeString(path, set(B));
            await(() -> !file.find("b", JwsAlgorithm.RS256).isEmpty());
            assertThat(file.find("a", JwsAlgorithm.RS256)).isEmpty();

            Files.delete(path);
            await(() -> log.warnings().stream().anyMatch(warning -> warning.contains("does not exist")));
            Files.writeString(path, set(jwk(ED25519.getPublic(), "kid", "e")));
            await(() -> !file.find("e", JwsAlgorithm.EDDSA).isEmpty());
        }
    }

    @Test
    void watching_isDoneByOneDaemonThread_thatEndsWithClose() throws Exception {
        Files.writeString(path, set(A));
        Set<Thread> before = watchers();
        JwksFile file = JwksFile.open(path, Set.of(), Duration.ofMillis(5));
        refresh(file);
        Set<Thread> started = new HashSet<>(watchers());
        started.removeAll(before);
        assertThat(started).singleElement().matches(Thread::isDaemon);

        file.close();
        file.close();
        started.iterator().next().join(TimeUnit.SECONDS.toMillis(10));

        assertThat(started.iterator().next().isAlive()).isFalse();
        assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("a");
        assertThat(file.refresh().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void open_startsNoThread_whenItIsRefused() {
        Set<Thread> before = watchers();

        assertRefused("does not exist");

        assertThat(before).containsAll(watchers());
    }

    @Test
    void refresh_cannotBeCompletedByItsCaller() throws IOException {
        Files.writeString(path, set(A));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            CompletableFuture<Void> mine = file.refresh().toCompletableFuture();
            mine.cancel(true);

            Files.writeString(path, set(B));
            refresh(file);
            refresh(file);
            assertThat(ids(file, JwsAlgorithm.RS256)).containsExactly("b");
        }
    }

    @Test
    void nothingOfASecret_isShown() throws IOException {
        String marker = KeyMaterial.base64Url("MARKER-of-a-secret-that-nobody-may-see".getBytes());
        String secret = "{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"" + marker + "\"}";
        Files.writeString(path, set(secret));
        try (JwksFile file = JwksFile.open(path, Set.of(), NEVER)) {
            StringBuilder shown = new StringBuilder()
                    .append(file)
                    .append(file.find("s", JwsAlgorithm.HS256))
                    .append(file.find("s", JwsAlgorithm.HS256).get(0).key());
            for (String content : List.of(
                    set(secret, A),
                    set(secret.replace("\"oct\"", "\"RSA\"")),
                    set(secret.replace("\"k\"", "\"n\"").replace("\"oct\"", "\"RSA\"")),
                    set(secret, secret),
                    set(secret).replace("]", ""),
                    set(secret.replace("\"s\"", "\"s2\"")))) {
                Files.writeString(path, content);
                refresh(file);
                try {
                    shown.append(KeyText.read(content));
                } catch (JwtConfigurationException e) {
                    shown.append(e);
                }
            }
            shown.append(log.all());

            assertThat(log.all()).hasSizeGreaterThan(4);
            assertThat(shown.toString()).doesNotContain(marker, "MARKER");
        }
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> JwksFile.open(path, Set.of(JwsAlgorithm.RS256), NEVER))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("JWKS file")
                .hasMessageContaining(path.getFileName().toString())
                .hasMessageContaining(reason)
                .hasNoCause();
    }

    private static List<String> ids(JwksFile file, JwsAlgorithm algorithm) {
        return file.find(null, algorithm).stream().map(VerificationKey::keyId).toList();
    }

    private static void refresh(JwksFile file) {
        assertThat(file.refresh().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(10));
    }

    private static Set<Thread> watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("jwt-inject-jwks-file"))
                .collect(Collectors.toSet());
    }

    private static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            Thread.onSpinWait();
        }
    }
}
