package io.github.jwtinject.keys;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Takes the public key out of an X.509 certificate. Whoever configures a certificate trusts its key; no chain is built, so
 * the certificate of an authority beside the one that it issued is refused, not made a second key.
 */
final class CertificateKeys {

    private static final int DIGITAL_SIGNATURE = 0;

    private CertificateKeys() {}

    static X509Certificate read(byte[] der) throws KeyFault {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(der);
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException e) {
            throw new KeyFault("is no X.509 certificate, or a damaged one: copy it whole");
        }
    }

    /** The certificate's key, when the certificate is good for signatures now. */
    static PublicKey key(X509Certificate certificate, Clock clock) throws KeyFault {
        Instant now = clock.instant();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new KeyFault("is a certificate that has expired: renew it, or give its bare public key");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new KeyFault("is a certificate that is not valid yet: check the clock, or give its bare public key");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            throw new KeyFault(
                    "is a certificate whose key usage is not digitalSignature: give the one that signs tokens");
        }
        // Read again by its bytes: the certificate's own key may be an opaque one where the type is not known.
        return PublicKeyInfo.read(certificate.getPublicKey().getEncoded());
    }

    static void refuseChain(List<X509Certificate> certificates) throws KeyFault {
        for (X509Certificate issued : certificates) {
            for (X509Certificate issuer : certificates) {
                boolean selfIssued = issued.getSubjectX500Principal().equals(issued.getIssuerX500Principal());
                if (!selfIssued && issued.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                    throw new KeyFault(
                            "holds a certificate and its issuer's: keep only the certificate that signs tokens");
                }
            }
        }
    }
}
