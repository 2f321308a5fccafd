package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class JwtRefusedExceptionTest {

    @Test
    void refusal_survivesSerialization() throws Exception {
        Refusal refusal = Refusal.of(RefusalReason.EXPIRED, "Token has expired", RefusalCause.EXPIRED);

        JwtRefusedException copy = (JwtRefusedException) read(written(new JwtRefusedException(refusal)));

        assertThat(copy.refusal().reason()).isEqualTo(RefusalReason.EXPIRED);
        assertThat(copy.refusal().detail()).isEqualTo("Token has expired");
        assertThat(copy.refusal().cause()).isEqualTo(RefusalCause.EXPIRED);
    }

    private static byte[] written(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
