package io.github.jwtinject.crypto;

/**
 * Whose cryptography checks RSA, EC and Ed25519 signatures; MACs stay with the JDK, which is as fast. A native provider
 * saves half of an RSA check and nine tenths and more of an ECDSA or EdDSA one. None is ever installed for the whole JVM.
 */
public enum CryptoProvider {
    /**
     * Amazon Corretto Crypto Provider, else Conscrypt, when it is on the class path and passes its self-test; else the JDK.
     * Where the JVM's own order of providers was configured, as for FIPS, that order is kept to.
     */
    AUTO,
    /** Whatever the JVM's order of providers gives. */
    JDK,
    /** Amazon Corretto Crypto Provider; where it cannot be had, the start fails. */
    ACCP,
    /** Conscrypt; where it cannot be had, the start fails. */
    CONSCRYPT
}
