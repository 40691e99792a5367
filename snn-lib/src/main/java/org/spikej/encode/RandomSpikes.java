package org.spikej.encode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Independent random spikes of given probabilities, for the encoders that draw.
 *
 * <p>Random number k of a call is SplitMix64's k-th output (Steele, Lea and Flood 2014, "Fast
 * splittable pseudorandom number generators"), which is a function of seed and k only. So time
 * steps are drawn side by side, and the spikes do not depend on the number of threads; libtorch's
 * own {@code bernoulli} draws one after the other and takes about seven times as long.
 * Probabilities are resolved to 2⁻²⁴.
 */
final class RandomSpikes {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int BITS = 24;
    private static final float RANGE = 1 << BITS;

    private RandomSpikes() {}

    /**
     * Zeros and ones.
     *
     * @param probabilities float32 {@code [N, ...]}, in [0, 1]
     * @param seed if empty, one is drawn from libtorch's default generator
     * @return {@code [T, N, ...]}, on the same device
     */
    static Tensor draw(Tensor probabilities, int steps, OptionalLong seed) {
        var spikes = Tensors.uninitialised(Values.timeFirst(probabilities, steps));
        if (spikes.numel() == 0) {
            return spikes;
        }
        try (var _ = Scope.open()) {
            long start = seed.orElseGet(RandomSpikes::freshSeed);
            var thresholds = probabilities.cpu().contiguous().mul(new Scalar(RANGE));
            var from = Tensors.memory(thresholds);
            var to = Tensors.memory(spikes);
            int size = Math.toIntExact(thresholds.numel());
            IntStream.range(0, steps).parallel().forEach(t -> step(from, to, size, t, start));
        }
        return spikes.to(probabilities.device(), torch.ScalarType.Float);
    }

    private static long freshSeed() {
        return torch.randint(
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        new long[] {1},
                        new TensorOptions(torch.ScalarType.Long))
                .item_long();
    }

    /** Each random number serves two spikes, from its high bits on. */
    private static void step(
            MemorySegment thresholds, MemorySegment spikes, int size, int t, long seed) {
        long at = (long) t * size;
        long state = seed + GOLDEN_GAMMA * t * Math.ceilDiv(size, 2);
        int i = 0;
        for (; i + 1 < size; i += 2) {
            state += GOLDEN_GAMMA;
            long random = mix(state);
            set(spikes, at + i, random >>> (64 - BITS), thresholds, i);
            set(spikes, at + i + 1, random << BITS >>> (64 - BITS), thresholds, i + 1);
        }
        if (i < size) {
            set(spikes, at + i, mix(state + GOLDEN_GAMMA) >>> (64 - BITS), thresholds, i);
        }
    }

    private static void set(
            MemorySegment spikes, long at, long random, MemorySegment thresholds, int i) {
        boolean spike = random < thresholds.getAtIndex(ValueLayout.JAVA_FLOAT, i);
        spikes.setAtIndex(ValueLayout.JAVA_FLOAT, at, spike ? 1 : 0);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
