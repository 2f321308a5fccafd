package io.github.jwtinject.keys;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import org.jose4j.keys.EllipticCurves;
import org.jspecify.annotations.Nullable;

/** The curves of RFC 7518 section 6.2.1.1, each with the one algorithm that is for it (section 3.4). */
enum NistCurve {
    P_256(EllipticCurves.P_256, JwsAlgorithm.ES256),
    P_384(EllipticCurves.P_384, JwsAlgorithm.ES384),
    P_521(EllipticCurves.P_521, JwsAlgorithm.ES512);

    private final String joseName;
    private final JwsAlgorithm algorithm;

    NistCurve(String joseName, JwsAlgorithm algorithm) {
        this.joseName = joseName;
        this.algorithm = algorithm;
    }

    /** The curve of this {@code crv}, null for any other text. */
    static @Nullable NistCurve of(String crv) {
        for (NistCurve curve : values()) {
            if (curve.joseName.equals(crv)) {
                return curve;
            }
        }
        return null;
    }

    /** The curve with just these parameters, generator included: one that is only alike is another. */
    static @Nullable NistCurve of(ECParameterSpec found) {
        for (NistCurve curve : values()) {
            ECParameterSpec own = curve.parameters();
            if (own.getCurve().getField().equals(found.getCurve().getField())
                    && own.getCurve().getA().equals(found.getCurve().getA())
                    && own.getCurve().getB().equals(found.getCurve().getB())
                    && own.getGenerator().equals(found.getGenerator())
                    && own.getOrder().equals(found.getOrder())
                    && own.getCofactor() == found.getCofactor()) {
                return curve;
            }
        }
        return null;
    }

    JwsAlgorithm algorithm() {
        return algorithm;
    }

    ECParameterSpec parameters() {
        return switch (this) {
            case P_256 -> EllipticCurves.P256;
            case P_384 -> EllipticCurves.P384;
            case P_521 -> EllipticCurves.P521;
        };
    }

    /** The octets of one coordinate (RFC 7518 section 6.2.1.2). */
    int coordinateBytes() {
        return (parameters().getCurve().getField().getFieldSize() + 7) / 8;
    }

    /** Whether this is a point of the curve, and not the one at infinity. The cofactor is 1, so its order is right too. */
    boolean has(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        EllipticCurve curve = parameters().getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.signum() < 0 || x.compareTo(p) >= 0 || y.signum() < 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB());
        return y.pow(2).subtract(right).mod(p).signum() == 0;
    }
}
