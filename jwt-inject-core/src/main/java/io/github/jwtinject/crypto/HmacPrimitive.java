package io.github.jwtinject.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import javax.crypto.Mac;

/** An HMAC (RFC 7518 section 3.2), compared without telling by its time where the first difference is. */
record HmacPrimitive(Mac mac) implements Primitive {

    static HmacPrimitive of(String name, Key key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(name);
        mac.init(key);
        return new HmacPrimitive(mac);
    }

    @Override
    public boolean verifies(byte[] input, int length, byte[] signature) {
        mac.update(input, 0, length);
        return MessageDigest.isEqual(mac.doFinal(), signature);
    }
}
