package org.spikej.kernel.protocol;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.spikej.kernel.display.MimeBundle;
import org.spikej.kernel.display.Output;

/** An interpreter whose interrupt does not return before a latch opens. */
record HangingInterrupt(Interpreter inner, CountDownLatch latch) implements Interpreter {
    @Override
    public Outcome execute(String code, Output output) {
        return inner.execute(code, output);
    }

    @Override
    public Outcome evaluate(String expression) {
        return inner.evaluate(expression);
    }

    @Override
    public Completion complete(String code, int cursor) {
        return inner.complete(code, cursor);
    }

    @Override
    public Optional<MimeBundle> inspect(String code, int cursor, int detailLevel) {
        return inner.inspect(code, cursor, detailLevel);
    }

    @Override
    public Completeness completeness(String code) {
        return inner.completeness(code);
    }

    @Override
    public void interrupt() {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        inner.close();
    }
}
