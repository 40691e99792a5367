package org.spikej.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @Test
    void aCellThatComesAfterTheWaitingOnesWereWithdrawnIsRun() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var group = Thread.currentThread().getThreadGroup();
        var evaluation = new Evaluation(group, () -> await(goOn));
        evaluation.start();
        evaluation.submit(() -> done.add("waited, run"), () -> done.add("waited, aborted"));
        var withdrawn = evaluation.withdrawWaiting();
        evaluation.submit(() -> done.add("came later, run"), () -> done.add("came later, aborted"));
        withdrawn.run();
        goOn.countDown();
        assertThat(List.of(next(), next())).containsExactly("waited, aborted", "came later, run");
        evaluation.close();
    }

    private String next() throws InterruptedException {
        return done.poll(10, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
