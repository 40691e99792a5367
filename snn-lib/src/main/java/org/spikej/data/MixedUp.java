package org.spikej.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * Mix-up (Zhang, Cissé, Dauphin and Lopez-Paz 2018, "mixup: beyond empirical risk minimization"):
 * the samples of a batch are paired at random, sample i with sample π(i), and mixed,
 *
 * <pre>
 *   x = λ x_i + (1 − λ) x_π(i)      loss = λ L(label_i) + (1 − λ) L(label_π(i))      λ ~ Beta(α, α)
 * </pre>
 *
 * <p>with one λ a batch, as in the authors' code. The larger of λ and 1 − λ is taken: a pair mixed
 * with the one is the pair of the inverse permutation mixed with the other, which is as likely.
 *
 * @param samples what is mixed
 * @param alpha α, above 0; the larger it is, the nearer λ is to ½
 * @param seed of the pass
 */
record MixedUp(Samples samples, double alpha, long seed) implements Samples {
    MixedUp {
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "expected an alpha above 0 for mix-up, got %s: 0.5 is a usual choice"
                            .formatted(alpha));
        }
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public long[] shape() {
        return samples.shape();
    }

    @Override
    public Tensor inputs(int... indices) {
        return batch(indices).inputs();
    }

    @Override
    public int label(int index) {
        return samples.label(index);
    }

    @Override
    public Batch batch(int... indices) {
        var batch = samples.batch(indices);
        batch.requireOneLabelEach("mix-up");
        if (batch.size() < 2) {
            return batch;
        }
        var random = new SplittableRandom(seed * 1_000_003 + Arrays.hashCode(indices));
        double weight = largerShare(alpha, random);
        var permutation = Tensors.of(permutation(batch.size(), random));
        var inputs = batch.inputs();
        try (var scope = Scope.open()) {
            var others = inputs.index_select(0, permutation).mul(new Scalar((float) (1 - weight)));
            var mixed = inputs.mul(new Scalar((float) weight)).add_(others);
            var partners = batch.labels().index_select(0, permutation);
            return new Batch(scope.keep(mixed), batch.labels(), scope.keep(partners), weight);
        }
    }

    /**
     * The larger of λ and 1 − λ: with a = √(U^(−1/α) − 1) · cos 2πV, a number of Student's t
     * distribution of 2α degrees over the root of these (Bailey 1994), {@code ½ (1 + a / √(1 +
     * a²))} has a symmetric Beta distribution.
     */
    static double largerShare(double alpha, RandomGenerator random) {
        double radius = Math.pow(1 - random.nextDouble(), -1 / alpha) - 1;
        double cosine = Math.cos(2 * Math.PI * random.nextDouble());
        double square = radius * cosine * cosine;
        return 0.5 * (1 + 1 / Math.sqrt(1 + 1 / square));
    }

    private static long[] permutation(int size, RandomGenerator random) {
        var order = new long[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    @Override
    public Samples take(int count) {
        return new MixedUp(samples.take(count), alpha, seed);
    }

    @Override
    public Samples epoch(long other) {
        return new MixedUp(samples.epoch(other), alpha, other);
    }
}
