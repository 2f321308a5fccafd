package io.github.jwtinject.crypto;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Asks a provider what is known beforehand: each kind of signature once as it was made, which must hold, and once with one
 * bit changed, which must not. A kind that the provider does not offer counts for nothing. Public keys and signatures of
 * the text {@code jwt-inject}; the private keys were thrown away.
 */
enum SelfTest {
    RS256(
            JwsAlgorithm.RS256,
            "RSA",
            Keys.RSA,
            "AWxNjWtI9fvb8WkpLPjBIAHfy7D9GEUKIg1VxDNHC+XOS9AdbeicjP6JEkLdtIYReKv9jjdhEs2+d+7qEf2cCinXmaqk"
                    + "wwno76Bc8q/1K8xMbvGSw4zEbBRqVlNIvItDBSCQXd2arqa/NZRikHew6r81dQfM0KeeynxDhymVZMmtIT8+9DD2v6Vr"
                    + "dSxnI5RtuXCzxdNSyZn1cT0wz5wKjvBDr7gaU6Ey+IXJcNb5bK1J8rwm7te1DhjMR90o9JtIOOuOtjczs8VnF9lUfwQZ"
                    + "FxWwDCHZKzu3VrGYjdpaJl2mWNQ6m8pxtXgW9bgVuSoJOV6W1nXp/nPK1yHMMo50fQ=="),
    PS256(
            JwsAlgorithm.PS256,
            "RSA",
            Keys.RSA,
            "RbULiCHnCskbtK1cMzBHnaakqMRG8FYcA3HgqVmteVc9Jvr/oH8MqbjzMZPnfVQcZfyAha8QjNUSIGy0CzEY2bzTD9Z3"
                    + "NJRkK4IfgMEGLpB/lDuGWsAytTBZNRxkNZ8ANX23rnngFHMDxetOHUpE9IKoFr6gb1YgYHLzJC40jV4J/kz1D9YDpHS2"
                    + "+hnrxWsatTzLizknlceE93larqNqzkfI5KoDqkzI3KNLAcxHD8Qms8/JQ9TPa+2gK2bOdcwNGmhUBqMpmnoy4tS6y6qm"
                    + "Pm5CXNktJbcq6DKeIS/U3yDi3nsLO80J85fvhSTYkv5qhvocbkLBir3vp8uH2cblxQ=="),
    ES256(
            JwsAlgorithm.ES256,
            "EC",
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEixC5eXB07ClgPXUrPA0FWno/XxGB1hHIo9V9eXuB72bBAQnv3foVTgLb"
                    + "Q/7U+CopzCb8eFzSTt7Jz/xYC0IMCA==",
            "1nB8oQX1vpFlN7j7rpPk8Zl9JNehK2Zm9DWpP6/yYlmtqRljahHo5WteCI/kg3+j7X3TntBFaDTEdlNq/BCs4Q=="),
    ES384(
            JwsAlgorithm.ES384,
            "EC",
            "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEv56KoIOIWgCfThdxJKbTXlqDjvvyymSKYBJAzdpi4LyRkmjJw5DHDNmTAi7Y"
                    + "3G8SJvIoz6xFrKI5/3ZpCV/jcFITHqSnWGf/pCF8zTLJ9a25J7uOtdq2bQ9wSTOImOxR",
            "d+7DSpdxSWK1KIiKkzw1F9SMCa3WYcdy5/Za1ppQAxeo5F8qYToj7QYlemYlOIrPjSpQF3+P+SyOFpK6XlkSqjUYda/E"
                    + "evCCmTArFOeYht4FAcz4d+n9rL1kcq2/THP0"),
    ES512(
            JwsAlgorithm.ES512,
            "EC",
            "MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQAniEExENTSJ6g3vOS0A/IpLJ3XL13eBr/h1nHEXinsh5fFhf50BY3ryTq"
                    + "J9nzFbyTQsgTfvoXkhAMfaopH/EXzoMAEekFpGoXYWXPX3QvfwaGfHP0j2g3sdZ+gxF9amW99Ch80vaWL49CXvzMHM3n"
                    + "b3a8xQ6xq9JzPS9dpGNv80EOJcQ=",
            "AGaSz87/wm23sUVfmu5RahBA6+cAEw3q6EtxeETJVUPrwMojC3tSdrizYffcOrovGsmKmdyguwmqJLAOD+hi2FXWATY6"
                    + "Va7NmDEm6PtKVJqRcPVQRkNWW7ZBB83sPQ6ybRUu/YBejvWcyL1N5fAsMGfnpyGEyLILEMQqoNMnXPuSpQhe"),
    EDDSA(
            JwsAlgorithm.EDDSA,
            "Ed25519",
            "MCowBQYDK2VwAyEAyd5Pm8xE+OE2zJosWfdYzNC3m/gtndRSvYysPDe+UqE=",
            "HRCzDTyrZm2ZPxNc76eqY9zjxIJ3uc3Nt+Y4I65tgsFm5/8Z/ZM+IWe4AiVQ3yrYZF8HN6DPtmHdpj/IacMHDQ==");

    private static final byte[] TEXT = "jwt-inject".getBytes(StandardCharsets.US_ASCII);

    private final JwsAlgorithm algorithm;
    private final String keyType;
    private final String key;
    private final String signature;

    SelfTest(JwsAlgorithm algorithm, String keyType, String key, String signature) {
        this.algorithm = algorithm;
        this.keyType = keyType;
        this.key = key;
        this.signature = signature;
    }

    /** Whether the provider is right each time that it answers, and answers at least once. */
    static boolean passes(Provider provider) {
        int answers = 0;
        for (SelfTest test : values()) {
            Verifier verifier;
            try {
                verifier = Verifier.of(test.algorithm, test.verificationKey(), provider);
            } catch (GeneralSecurityException | RuntimeException notOffered) {
                continue;
            }
            if (!test.isRight(verifier)) {
                return false;
            }
            answers++;
        }
        return answers > 0;
    }

    private boolean isRight(Verifier verifier) {
        byte[] good = Base64.getDecoder().decode(signature);
        byte[] bad = good.clone();
        bad[bad.length - 1] ^= 1;
        try {
            return verifier.verifies(TEXT, TEXT.length, good)
                    && !verifier.verifies(TEXT, TEXT.length, bad)
                    && !verifier.verifies(TEXT, TEXT.length - 1, good);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private VerificationKey verificationKey() throws GeneralSecurityException {
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(key));
        return VerificationKey.of(KeyFactory.getInstance(keyType).generatePublic(encoded), null, algorithm);
    }

    /** Kept apart, since two tests share it. */
    private static final class Keys {
        static final String RSA =
                "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3j/MZrCA5TlmptLHB5NKFXR6M9Q+9RioIgKpdCl1tz5Q3Suf"
                        + "03Yyvi6QDv8IghL3d+JNcA2opAU+AauDlTyjjdlqdLXDB9j7ZW1ueAG0Grmmdl0uY6odiIWJHn+BIxioVcJ+ZbdY08Nn"
                        + "5y/O/6YB4Xw51fuP3qJFOn1LEs+2V4/WJMOSwJ3nlnilV9GFcwskhy2uAm+u7iclF86+vDqXFEv48Yx8z0JVpvWRklI0"
                        + "ypEp8+t5wlJbYPTs7EdpOA1UcHHUokX5f/BmVLUPckfUKsSkAeN3ae61UAn0hyMZFWd2B0z0BhcUR+q0lUn9v+44HPsQ"
                        + "trz6J5At6BI5WOexIwIDAQAB";
    }
}
