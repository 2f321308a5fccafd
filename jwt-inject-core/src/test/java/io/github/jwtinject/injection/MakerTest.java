package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class MakerTest {

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Factories {
        static String join(String a, Object[] b) {
            return a + b.length;
        }

        static String joinAll(String... all) {
            return String.join("+", all);
        }

        static String exhausted(String a) {
            throw new OutOfMemoryError(a);
        }
    }

    @Test
    void make_callsWithTheArgumentsAsTheyAre() throws Exception {
        assertThat(Maker.of(Plans.handler(Factories.class, "join")).make("a", new Object[] {1, 2}))
                .isEqualTo("a2");
        assertThat(Maker.of(Plans.handler(Factories.class, "joinAll")).make((Object) new String[] {"a", "b"}))
                .isEqualTo("a+b");
    }

    @Test
    void make_whenTheMachineIsExhausted_doesNotBlameTheClaims() throws Exception {
        Maker maker = Maker.of(Plans.handler(Factories.class, "exhausted"));

        assertThatThrownBy(() -> maker.make("a")).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void constructorThatNobodyOpens_stopsTheStart() throws Exception {
        assertThatThrownBy(() -> Maker.of(ArrayList.class.getDeclaredMethod("grow")))
                .isInstanceOf(Unplannable.class)
                .hasMessageContaining("java.util.ArrayList cannot be made from here; open its package");
    }
}
