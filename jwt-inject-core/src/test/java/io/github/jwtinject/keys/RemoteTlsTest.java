package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys over TLS, by a certificate that this JVM trusts or not. */
class RemoteTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final TestTokens KEY = TestTokens.es256().keyId("key-1");
    private static final FetchTimes TIMES =
            new FetchTimes(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofHours(1));

    private final SSLContext before = defaultContext();
    private KeyStore own;
    private SSLServerSocket server;

    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws Exception {
        own = certificate(folder.resolve("issuer.p12"));
        server = (SSLServerSocket)
                context(own, null).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::answer, "tls-issuer");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        SSLContext.setDefault(before);
        server.close();
    }

    @Test
    void aTrustedCertificate_bringsKeys() throws Exception {
        SSLContext.setDefault(context(null, own));

        try (RemoteJwks jwks = open("127.0.0.1")) {
            Waiting.until(() -> !jwks.find("key-1", JwsAlgorithm.ES256).isEmpty());
        }
    }

    @Test
    void anUntrustedCertificate_bringsNone() {
        try (RemoteJwks jwks = open("127.0.0.1")) {
            Waiting.until(() -> jwks.health().get(0).lastFailure() == KeyFailure.TLS);
        }
    }

    @Test
    void aTrustedCertificateOfAnotherName_bringsNone() throws Exception {
        SSLContext.setDefault(context(null, own));

        try (RemoteJwks jwks = open("localhost")) {
            Waiting.until(() -> jwks.health().get(0).lastFailure() == KeyFailure.TLS);
        }
    }

    private RemoteJwks open(String host) {
        return RemoteJwks.at(
                "jwks-uri", "https://" + host + ":" + server.getLocalPort() + "/keys", Set.of(), TIMES, event -> {});
    }

    private void answer() {
        byte[] body = KEY.jwks().getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection.getInputStream().read(new byte[8192]);
                connection.getOutputStream().write(head);
                connection.getOutputStream().write(body);
                connection.getOutputStream().flush();
            } catch (IOException refusedByTheClient) {
                // The next one, or none when closed.
            }
        }
    }

    /** A key with a certificate for 127.0.0.1 alone, by the JDK's own tool: its API makes none. */
    private static KeyStore certificate(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "issuer",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=issuer",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext context(KeyStore keys, KeyStore trusted) throws Exception {
        KeyManagerFactory owns = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        owns.init(keys, PASSWORD);
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trusted == null ? keys : onlyCertificates(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : owns.getKeyManagers(), trusts.getTrustManagers(), null);
        return context;
    }

    private static KeyStore onlyCertificates(KeyStore store) throws Exception {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("issuer", store.getCertificate("issuer"));
        return certificates;
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
