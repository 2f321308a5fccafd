package io.github.jwtinject.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SlotsTest {

    @Test
    void whatIsTaken_isHeldByNobodyElse() throws Exception {
        Slots<Exclusive> slots = new Slots<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> user = () -> {
                for (int i = 0; i < 20_000; i++) {
                    Exclusive taken = slots.take();
                    Exclusive mine = taken == null ? new Exclusive() : taken;
                    mine.use();
                    slots.giveBack(mine);
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
        Slots<Exclusive> slots = new Slots<>();
        Exclusive thing = new Exclusive();
        assertThat(slots.take()).isNull();

        slots.giveBack(thing);

        assertThat(slots.take()).isSameAs(thing);
        assertThat(slots.take()).isNull();
    }

    @Test
    void anExclusiveThing_seesTwoUsers() {
        Exclusive shared = new Exclusive();
        shared.busy.set(true);

        assertThatThrownBy(shared::use).isInstanceOf(IllegalStateException.class);
    }

    /** Knows when two use it at once. */
    private static final class Exclusive {

        private final AtomicBoolean busy = new AtomicBoolean();

        void use() {
            if (!busy.compareAndSet(false, true)) {
                throw new IllegalStateException("two threads hold one thing");
            }
            Thread.onSpinWait();
            busy.set(false);
        }
    }
}
