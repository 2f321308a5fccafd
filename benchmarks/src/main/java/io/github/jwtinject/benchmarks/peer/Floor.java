package io.github.jwtinject.benchmarks.peer;

import io.github.jwtinject.benchmarks.Algorithm;
import io.github.jwtinject.benchmarks.CryptoProvider;
import io.github.jwtinject.benchmarks.Scenario;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What no library can be faster than: the primitive alone, one instance for each thread, over bytes that lie ready.
 */
@State(Scope.Thread)
public class Floor {

    @Param
    public Algorithm alg;

    @Param("jdk")
    public CryptoProvider provider;

    private @Nullable Mac mac;
    private @Nullable Signature verifier;
    private byte[] input;
    private byte[] signature;

    @Setup
    public void setUp() throws GeneralSecurityException {
        Scenario scenario = Scenario.of(alg);
        String token = scenario.token();
        int last = token.lastIndexOf('.');
        input = token.substring(0, last).getBytes(StandardCharsets.ISO_8859_1);
        signature = Base64.getUrlDecoder().decode(token.substring(last + 1));
        Provider chosen = provider.instance();
        if (scenario.key().verificationKey() instanceof SecretKey secret) {
            mac = chosen == null ? Mac.getInstance(alg.jcaName()) : Mac.getInstance(alg.jcaName(), chosen);
            mac.init(secret);
        } else {
            verifier = chosen == null
                    ? Signature.getInstance(alg.jcaName())
                    : Signature.getInstance(alg.jcaName(), chosen);
            verifier.initVerify(publicKey(scenario, chosen));
        }
        if (!verify()) {
            throw new IllegalStateException("the floor does not hold");
        }
    }

    /** Whether the signature holds. */
    public boolean verify() throws GeneralSecurityException {
        if (mac != null) {
            return MessageDigest.isEqual(mac.doFinal(input), signature);
        }
        verifier.update(input);
        return verifier.verify(signature);
    }

    private PublicKey publicKey(Scenario scenario, @Nullable Provider chosen) throws GeneralSecurityException {
        PublicKey key = (PublicKey) scenario.key().verificationKey();
        if (chosen == null || chosen.getService("KeyFactory", key.getAlgorithm()) == null) {
            return key;
        }
        // A provider is fastest with keys that it made itself.
        return KeyFactory.getInstance(key.getAlgorithm(), chosen)
                .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }
}
