package io.github.jwtinject.keys;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads public keys and certificates in PEM (RFC 7468): one block or several, whole or not at all. */
final class Pem {

    static final String BEGIN = "-----BEGIN ";

    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {}

    static List<VerificationKey> read(String text, Clock clock) throws KeyFault {
        if (text.contains("PRIVATE KEY")) {
            throw new KeyFault("holds a private key, which only the issuer may have: give its public key, made with:"
                    + " openssl pkey -in private.pem -pubout");
        }
        List<Block> blocks = blocks(text);
        List<X509Certificate> certificates = new ArrayList<>();
        List<VerificationKey> keys = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            try {
                PublicKey key = key(blocks.get(i), certificates, clock);
                keys.add(VerificationKey.checked(key, null, null));
            } catch (KeyFault fault) {
                throw blocks.size() == 1 ? fault : fault.at("PEM block " + (i + 1));
            }
        }
        CertificateKeys.refuseChain(certificates);
        return List.copyOf(keys);
    }

    private static PublicKey key(Block block, List<X509Certificate> certificates, Clock clock) throws KeyFault {
        byte[] der = Base64Text.either(block.body().replaceAll("\\s+", ""));
        if (der == null || der.length == 0) {
            throw damaged();
        }
        return switch (block.label()) {
            case "PUBLIC KEY" -> PublicKeyInfo.read(der);
            case "RSA PUBLIC KEY" -> PublicKeyInfo.readRsa(der);
            case "CERTIFICATE", "X509 CERTIFICATE" -> {
                X509Certificate certificate = CertificateKeys.read(der);
                certificates.add(certificate);
                yield CertificateKeys.key(certificate, clock);
            }
            default -> throw new KeyFault("is PEM of another kind: give a PUBLIC KEY or a CERTIFICATE");
        };
    }

    private static List<Block> blocks(String raw) throws KeyFault {
        // Environment variables and .properties files often carry the line ends as two characters.
        String text = raw.replace("\\r", "").replace("\\n", "\n");
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, from)) {
            refuseStray(text.substring(from, begin));
            int labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
            if (labelEnd < 0) {
                throw damaged();
            }
            String label = text.substring(begin + BEGIN.length(), labelEnd);
            String endLine = END + label + DASHES;
            int end = text.indexOf(endLine, labelEnd);
            if (end < 0) {
                throw damaged();
            }
            blocks.add(new Block(label, text.substring(labelEnd + DASHES.length(), end)));
            from = end + endLine.length();
        }
        refuseStray(text.substring(from));
        if (blocks.isEmpty()) {
            throw damaged();
        }
        return blocks;
    }

    /** Between blocks there may be explanations, but nothing that was a block once. */
    private static void refuseStray(String between) throws KeyFault {
        if (between.contains(DASHES)) {
            throw damaged();
        }
    }

    private static KeyFault damaged() {
        return new KeyFault("is damaged PEM: copy it whole, from its -----BEGIN to its -----END line");
    }

    private record Block(String label, String body) {}
}
