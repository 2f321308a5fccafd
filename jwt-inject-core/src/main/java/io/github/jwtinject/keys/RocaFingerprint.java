package io.github.jwtinject.keys;

import java.math.BigInteger;
import java.util.BitSet;

/**
 * Knows RSA moduli made by the faulty generator of CVE-2017-15361 ("ROCA"), whose factors can be found: modulo each small
 * prime such a modulus is a power of 65537 (Nemec et al., "The Return of Coppersmith's Attack", section 3). About one
 * sound modulus in 2^27 is taken for one.
 */
final class RocaFingerprint {

    private static final int[] PRIMES = {
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
        113, 127, 131, 137, 139, 149, 151, 157, 163, 167
    };

    private static final BitSet[] POWERS = powers();

    private RocaFingerprint() {}

    static boolean matches(BigInteger modulus) {
        for (int i = 0; i < PRIMES.length; i++) {
            int residue = modulus.mod(BigInteger.valueOf(PRIMES[i])).intValue();
            if (!POWERS[i].get(residue)) {
                return false;
            }
        }
        return true;
    }

    private static BitSet[] powers() {
        BitSet[] powers = new BitSet[PRIMES.length];
        for (int i = 0; i < PRIMES.length; i++) {
            int generator = 65537 % PRIMES[i];
            powers[i] = new BitSet(PRIMES[i]);
            for (int power = 1; !powers[i].get(power); power = power * generator % PRIMES[i]) {
                powers[i].set(power);
            }
        }
        return powers;
    }
}
