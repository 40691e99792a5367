package org.spikej.tests.benchmarks;

import org.spikej.data.Progress;
import org.spikej.layer.Product;

/** Measures and keeps the break-even densities of this machine, for {@code break-even}. */
final class BreakEvenDensities {
    private BreakEvenDensities() {}

    public static void main(String[] arguments) {
        System.out.println(Product.calibrate(new Lines()));
    }

    /** Each size as it is done, on standard error. */
    private static final class Lines implements Progress {
        @Override
        public void start(String what, long total) {}

        @Override
        public void update(long done, String detail) {
            System.err.println(detail);
        }

        @Override
        public void done() {}
    }
}
