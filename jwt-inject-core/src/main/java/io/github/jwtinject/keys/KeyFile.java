package io.github.jwtinject.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what holds keys: of bounded size, and never a pipe or a device that would not end. */
final class KeyFile {

    private static final int MOST_BYTES = 256 * 1024;

    private KeyFile() {}

    static byte[] read(Path path) throws KeyFault {
        if (!Files.exists(path)) {
            throw new KeyFault("does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw new KeyFault("is no regular file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return read(in);
        } catch (IOException e) {
            throw new KeyFault("cannot be read: check that it is there and that the application may read it");
        }
    }

    static byte[] read(InputStream in) throws IOException, KeyFault {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new KeyFault("is larger than " + MOST_BYTES / 1024 + " KiB");
        }
        if (bytes.length == 0) {
            throw new KeyFault("is empty");
        }
        return bytes;
    }

    /** The bytes as text, without the byte order mark that some editors put in front. */
    static String text(byte[] bytes) throws KeyFault {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new KeyFault(
                    "is no UTF-8 text: a key in DER is made PEM with openssl pkey -pubin -inform DER -in key.der,"
                            + " a certificate with openssl x509 -inform DER -in cert.der");
        }
    }
}
