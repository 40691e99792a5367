package org.spikej.tests.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * What the machine gives SpikeJ's libtorch at best, the counterpart of {@code limits.py}; driven
 * over standard input and output:
 *
 * <pre>
 *   multiply   the product of two matrices of 2048 × 2048, answers 10⁹ multiply-adds a second
 *   triad      a = b + 2 c over 64 Mi floats, answers 10⁹ bytes read and written a second
 * </pre>
 */
final class MachineLimits {
    private static final long SIZE = 2048;
    private static final long LENGTH = 1L << 26;

    private MachineLimits() {}

    public static void main(String[] arguments) throws IOException {
        Libtorch.load();
        System.out.println("ready");
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            double rate = line.equals("multiply") ? multiply() : triad();
            System.out.println(String.format(Locale.ROOT, "%.4f", rate));
        }
    }

    private static double multiply() {
        try (var _ = Scope.open()) {
            Tensor a = torch.rand(SIZE, SIZE);
            Tensor b = torch.rand(SIZE, SIZE);
            Tensor product = torch.empty(SIZE, SIZE);
            return SIZE * SIZE * SIZE / best(() -> torch.mm_out(product, a, b));
        }
    }

    private static double triad() {
        try (var _ = Scope.open()) {
            Tensor a = torch.ones(LENGTH);
            Tensor b = torch.ones(LENGTH);
            Tensor c = torch.ones(LENGTH);
            var two = new Scalar(2f);
            return 3.0 * Float.BYTES * LENGTH / best(() -> torch.add_out(a, b, c, two));
        }
    }

    /** Nanoseconds of the fastest of some runs. */
    private static long best(Runnable body) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            body.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
