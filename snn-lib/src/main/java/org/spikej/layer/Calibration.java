package org.spikej.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.spikej.data.Progress;
import org.spikej.layer.BreakEven.Kind;
import org.spikej.layer.BreakEven.Size;
import org.spikej.tensor.Scope;

/**
 * Measures at which density of spikes the dense product overtakes the event-driven one, each with
 * the gradient of its weights, or without for so few rows that it must be the prediction of a
 * sample; packing the spikes belongs to both, since only packed ones tell their density.
 */
final class Calibration {
    private static final double[] DENSITIES = {0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7};

    /** Rows of a linear product below which there is nothing to learn from. */
    private static final long FEW_ROWS = 64;

    private static final long IMAGES = 8;
    private static final long KERNEL = 3;

    private static final int LEAST_ROUNDS = 7;
    private static final int MOST_ROUNDS = 200;
    private static final long LEAST_NANOS = 80_000_000;

    /**
     * Rounds through all sizes; the middle density of a size counts, not the one that a pause made.
     */
    private static final int PASSES = 3;

    private static final double MOST_MISFIT = 0.2;

    /** By then the just-in-time compiler is done with what a size needs. */
    private static final long WARM_NANOS = 600_000_000;

    /** Few and many outputs, rows, channels and pixels. */
    static final List<Size> SIZES =
            List.of(
                    new Size(Kind.LINEAR, 512, 10, 16),
                    new Size(Kind.LINEAR, 512, 10, 1024),
                    new Size(Kind.LINEAR, 512, 128, 16),
                    new Size(Kind.LINEAR, 512, 128, 1024),
                    new Size(Kind.LINEAR, 512, 1024, 16),
                    new Size(Kind.LINEAR, 512, 1024, 1024),
                    new Size(Kind.CONVOLUTION, 2, 12, 12 * 12),
                    new Size(Kind.CONVOLUTION, 2, 12, 28 * 28),
                    new Size(Kind.CONVOLUTION, 2, 64, 12 * 12),
                    new Size(Kind.CONVOLUTION, 2, 64, 28 * 28),
                    new Size(Kind.CONVOLUTION, 32, 12, 12 * 12),
                    new Size(Kind.CONVOLUTION, 32, 12, 28 * 28),
                    new Size(Kind.CONVOLUTION, 32, 64, 12 * 12),
                    new Size(Kind.CONVOLUTION, 32, 64, 28 * 28));

    private Calibration() {}

    static BreakEven run(List<Size> sizes, Progress progress) {
        var found = new LinkedHashMap<Size, double[]>();
        sizes.forEach(size -> found.put(size, new double[PASSES]));
        progress.start("break-even densities", (long) PASSES * sizes.size());
        try {
            warm(sizes);
            long done = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                for (var size : sizes) {
                    double density = breakEven(size);
                    found.get(size)[pass] = density;
                    progress.update(++done, detail(size, density));
                }
            }
        } finally {
            progress.done();
        }
        var densities = new LinkedHashMap<Size, Double>();
        found.forEach((size, of) -> densities.put(size, middle(of)));
        return new BreakEven(densities);
    }

    static double middle(double... densities) {
        var sorted = densities.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String detail(Size size, double density) {
        return String.format(
                Locale.ROOT,
                "%s %d to %d: %.2f",
                size.kind().name().toLowerCase(Locale.ROOT),
                size.inputs(),
                size.outputs(),
                density);
    }

    /** All sizes in turn: what is compiled for one alone is compiled again for the next. */
    private static void warm(List<Size> sizes) {
        long end = System.nanoTime() + sizes.size() * WARM_NANOS;
        while (System.nanoTime() - end < 0) {
            for (var size : sizes) {
                try (var _ = Scope.open()) {
                    var trial = new Trial(size, DENSITIES[2]);
                    trial.nanos(1);
                    trial.nanos(BreakEven.NEVER);
                }
            }
        }
    }

    private static double breakEven(Size size) {
        return crossing(DENSITIES, Arrays.stream(DENSITIES).map(d -> loss(size, d)).toArray());
    }

    /**
     * Where losses begin that grow with the density, on a straight line: between the two neighbours
     * that leave the least losses below and gains above, since one that does not fit was measured
     * while the machine did something else.
     *
     * @param losses at these densities, gains below 0
     */
    static double crossing(double[] densities, double... losses) {
        int split = 0;
        double misfit = Arrays.stream(losses).map(l -> Math.clamp(-l, 0, MOST_MISFIT)).sum();
        double least = misfit;
        for (int i = 0; i < losses.length; i++) {
            misfit += Math.clamp(losses[i], -MOST_MISFIT, MOST_MISFIT);
            if (misfit < least) {
                least = misfit;
                split = i + 1;
            }
        }
        if (split == losses.length) {
            return 1;
        }
        double below = split == 0 ? 0 : densities[split - 1];
        double gain = split == 0 ? 0 : Math.max(0, -losses[split - 1]);
        double loss = Math.max(0, losses[split]);
        double share = gain + loss == 0 ? 0 : gain / (gain + loss);
        return Math.round(1000 * (below + (densities[split] - below) * share)) / 1000.0;
    }

    /** How much longer the event-driven product takes, as a share of the dense one's time. */
    private static double loss(Size size, double density) {
        try (var _ = Scope.open()) {
            var trial = new Trial(size, density);
            var driven = LongStream.builder();
            var dense = LongStream.builder();
            long end = System.nanoTime() + LEAST_NANOS;
            for (int i = 0;
                    i < LEAST_ROUNDS || i < MOST_ROUNDS && System.nanoTime() - end < 0;
                    i++) {
                // In turn, so that what else the machine does meets both.
                driven.add(trial.nanos(1));
                dense.add(trial.nanos(BreakEven.NEVER));
            }
            return (double) typical(driven.build()) / typical(dense.build()) - 1;
        }
    }

    /** The lower quartile: pauses of the machine only ever add. */
    private static long typical(LongStream nanos) {
        var sorted = nanos.sorted().toArray();
        return sorted[sorted.length / 4];
    }

    /** One product on spikes of one density. */
    private static final class Trial {
        private final Size size;
        private final Window window = new Window(KERNEL, 1, 0);
        private final Tensor spikes;
        private final Tensor weight;
        private final Tensor bias;
        private final Tensor gradient;

        Trial(Size size, double density) {
            this.size = size;
            long edge = Math.round(Math.sqrt(size.extent()));
            long image = edge + KERNEL - 1;
            var input = shape(new long[] {size.extent(), size.inputs()}, image, size.inputs());
            var output = shape(new long[] {size.extent(), size.outputs()}, edge, size.outputs());
            // A generator of its own: nobody else's random numbers change.
            var generator = torch.make_generator_cpu(1);
            spikes =
                    torch.rand(input, new GeneratorOptional(generator))
                            .lt(new Scalar((float) density))
                            .to(torch.ScalarType.Float);
            weight =
                    size.kind() == Kind.LINEAR
                            ? torch.ones(size.inputs(), size.outputs())
                            : torch.ones(size.outputs(), size.inputs(), KERNEL, KERNEL);
            bias = torch.ones(size.outputs());
            gradient = torch.ones(output);
        }

        private long[] shape(long[] rows, long edge, long channels) {
            return size.kind() == Kind.LINEAR ? rows : new long[] {IMAGES, channels, edge, edge};
        }

        /**
         * @param density up to which the product is event-driven
         */
        long nanos(double density) {
            long start = System.nanoTime();
            try (var _ = Scope.open()) {
                var table = BreakEven.of(size.kind(), density);
                boolean learns = size.kind() == Kind.CONVOLUTION || size.extent() >= FEW_ROWS;
                var w = weight.detach().requires_grad_(learns);
                var b = bias.detach().requires_grad_(learns);
                var result =
                        size.kind() == Kind.LINEAR
                                ? SpikeProduct.of(spikes, 1, w, b, Product.BY_DENSITY, table)
                                : SpikeConvolution.of(
                                        spikes,
                                        1,
                                        window,
                                        w,
                                        Optional.of(b),
                                        Product.BY_DENSITY,
                                        table);
                if (learns) {
                    result.backward(
                            gradient, new BoolOptional(), false, new TensorArrayRefOptional());
                }
            }
            return System.nanoTime() - start;
        }
    }
}
