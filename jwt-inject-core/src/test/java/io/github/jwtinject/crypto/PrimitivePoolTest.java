package io.github.jwtinject.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SignatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PrimitivePoolTest {

    @Test
    void whatIsTaken_isHeldByNobodyElse() throws Exception {
        PrimitivePool pool = new PrimitivePool();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> user = () -> {
                for (int i = 0; i < 20_000; i++) {
                    Primitive taken = pool.take();
                    Exclusive mine = taken == null ? new Exclusive() : (Exclusive) taken;
                    mine.use();
                    pool.giveBack(mine);
                }
                return true;
            };
            List<Future<Boolean>> users = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                users.add(threads.submit(user));
            }
            for (Future<Boolean> each : users) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsGivenBack_isUsedAgain() {
        PrimitivePool pool = new PrimitivePool();
        Exclusive primitive = new Exclusive();
        assertThat(pool.take()).isNull();

        pool.giveBack(primitive);

        assertThat(pool.take()).isSameAs(primitive);
        assertThat(pool.take()).isNull();
    }

    @Test
    void anExclusivePrimitive_seesTwoUsers() {
        Exclusive shared = new Exclusive();
        shared.busy.set(true);

        assertThatThrownBy(shared::use).isInstanceOf(IllegalStateException.class);
    }

    /** Knows when two use it at once. */
    private static final class Exclusive implements Primitive {

        private final AtomicBoolean busy = new AtomicBoolean();

        void use() {
            if (!busy.compareAndSet(false, true)) {
                throw new IllegalStateException("two threads hold one primitive");
            }
            Thread.onSpinWait();
            busy.set(false);
        }

        @Override
        public boolean verifies(byte[] input, int length, byte[] signature) throws SignatureException {
            use();
            return true;
        }
    }
}
