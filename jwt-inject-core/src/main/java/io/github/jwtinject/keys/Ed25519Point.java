package io.github.jwtinject.keys;

import java.math.BigInteger;
import java.security.spec.EdECPoint;
import org.jspecify.annotations.Nullable;

/** A point of edwards25519 in affine coordinates (RFC 8032 section 5.1), to tell which encodings are fit to be keys. */
record Ed25519Point(BigInteger x, BigInteger y) {

    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger P = TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(P))
            .mod(P);
    private static final BigInteger SQUARE_ROOT_OF_MINUS_ONE =
            TWO.modPow(P.subtract(ONE).shiftRight(2), P);

    /** The encoded point by RFC 8032 section 5.1.3; null when there is no such point or the encoding is not the only one. */
    static @Nullable Ed25519Point of(EdECPoint encoded) {
        BigInteger y = encoded.getY();
        if (y.signum() < 0 || y.compareTo(P) >= 0) {
            return null;
        }
        BigInteger square = y.pow(2).mod(P);
        BigInteger xSquare = square.subtract(ONE)
                .multiply(square.multiply(D).add(ONE).modInverse(P))
                .mod(P);
        BigInteger x = squareRoot(xSquare);
        if (x == null || (x.signum() == 0 && encoded.isXOdd())) {
            return null;
        }
        return new Ed25519Point(x.testBit(0) == encoded.isXOdd() ? x : P.subtract(x), y);
    }

    /** Whether the point's order divides the cofactor 8: anybody can make signatures that hold under such a key. */
    boolean hasSmallOrder() {
        Ed25519Point eightfold = doubled().doubled().doubled();
        return eightfold.x.signum() == 0 && eightfold.y.equals(ONE);
    }

    private Ed25519Point doubled() {
        BigInteger xx = x.pow(2);
        BigInteger yy = y.pow(2);
        BigInteger dxxyy = D.multiply(xx).multiply(yy);
        BigInteger doubledX = x.multiply(y).shiftLeft(1).multiply(dxxyy.add(ONE).modInverse(P));
        BigInteger doubledY = yy.add(xx).multiply(ONE.subtract(dxxyy).modInverse(P));
        return new Ed25519Point(doubledX.mod(P), doubledY.mod(P));
    }

    private static @Nullable BigInteger squareRoot(BigInteger square) {
        BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (root.pow(2).mod(P).equals(square)) {
            return root;
        }
        BigInteger other = root.multiply(SQUARE_ROOT_OF_MINUS_ONE).mod(P);
        return other.pow(2).mod(P).equals(square) ? other : null;
    }
}
