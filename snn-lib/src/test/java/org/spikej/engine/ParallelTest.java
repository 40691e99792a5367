package org.spikej.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void everyTaskRunsOnce() {
        var runs = new AtomicIntegerArray(1000);

        Parallel.tasks(runs.length(), runs::incrementAndGet);

        assertThat(runs.toString()).doesNotContain("0").doesNotContain("2");
    }

    @Test
    void aThreadFindsItsScratchAgainAfterItWasIdle() throws InterruptedException {
        var addresses = new ConcurrentHashMap<Thread, Set<Long>>();

        for (int round = 0; round < 5; round++) {
            // Each task waits for the others, so that each thread runs one.
            var present = new CountDownLatch(Parallel.CORES);
            Parallel.tasks(
                    Parallel.CORES,
                    _ -> {
                        long address = Scratch.floats(Scratch.FIRST, 1000).address();
                        addresses
                                .computeIfAbsent(
                                        Thread.currentThread(), _ -> ConcurrentHashMap.newKeySet())
                                .add(address);
                        present.countDown();
                        await(present);
                    });
            Thread.sleep(20);
        }

        assertThat(addresses).hasSize(Parallel.CORES);
        assertThat(addresses.values()).allSatisfy(seen -> assertThat(seen).hasSize(1));
    }

    @Test
    void whatFailsInATaskReachesTheCaller() {
        assertThatThrownBy(
                        () ->
                                Parallel.tasks(
                                        100,
                                        i -> {
                                            if (i % 10 == 7) {
                                                throw new IllegalArgumentException("task " + i);
                                            }
                                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
