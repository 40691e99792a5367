package org.spikej.learn;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.WinnerTakeAll;
import org.spikej.tensor.Tensors;

/**
 * The convolution of an {@link StdpNetwork}: 3 × 3 filters that compete at each position. Images
 * are the same at every step, so that the currents are computed once.
 */
final class StdpFilters {
    private static final int SIDE = 3;
    private static final int SIZE = SIDE * SIDE;
    private static final float DECAY = (float) Math.exp(-1 / 100.0);
    private static final float INHIBITION = 1.625f;
    private static final float MARGIN = 1e-4f;
    private static final float DEPRESSION = 0.3f;

    private final int count;
    private final int steps;
    private final float[] weights;
    private float[] thresholds;
    private Set<StdpPart> parts = Set.of(StdpPart.values());

    StdpFilters(int count, int steps) {
        this.count = count;
        this.steps = steps;
        weights = new float[count * SIZE];
    }

    int count() {
        return count;
    }

    float[] weights() {
        return weights.clone();
    }

    void start(SplittableRandom random, Set<StdpPart> with) {
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) random.nextGaussian();
        }
        normalise();
        thresholds = null;
        parts = with;
    }

    /**
     * One step of learning: {@code G = Σ spikes · inputs}, less its smallest value and 0.3 of its
     * largest, which depresses the weak synapses; then each filter has mean 0 and deviation 1.
     */
    void learn(Tensor images, double rate, long seed) {
        var patches = new Patches(images);
        var currents = currents(patches);
        balance(currents);
        var counts = spikes(currents, seed);
        var gradient = new double[weights.length];
        for (int p = 0; p < patches.count; p++) {
            for (int c = 0; c < count; c++) {
                float spikes = counts[p * count + c];
                for (int k = 0; spikes != 0 && k < SIZE; k++) {
                    gradient[c * SIZE + k] += spikes * patches.values[p * SIZE + k];
                }
            }
        }
        for (int c = 0; c < count; c++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = c * SIZE; k < (c + 1) * SIZE; k++) {
                gradient[k] /= patches.count;
                least = Math.min(least, gradient[k]);
                most = Math.max(most, gradient[k]);
            }
            for (int k = c * SIZE; k < (c + 1) * SIZE; k++) {
                weights[k] += (float) (rate * (gradient[k] - least - DEPRESSION * most));
            }
        }
        normalise();
    }

    /**
     * The pooled spike counts, each sample divided by its largest.
     *
     * @param images {@code [N, 1, H, W]}
     * @return {@code [N, filters · H/2 · W/2]}
     */
    float[] features(Tensor images) {
        var patches = new Patches(images);
        return patches.pooled(spikes(currents(patches), 0), count);
    }

    private float[] currents(Patches patches) {
        var currents = new float[patches.count * count];
        for (int p = 0; p < patches.count; p++) {
            for (int c = 0; c < count; c++) {
                float sum = 0;
                for (int k = 0; k < SIZE; k++) {
                    sum += patches.values[p * SIZE + k] * weights[c * SIZE + k];
                }
                currents[p * count + c] = sum;
            }
        }
        return currents;
    }

    /** Threshold balance: that of a filter is the largest current of its batch. */
    private void balance(float[] currents) {
        boolean balanced = parts.contains(StdpPart.THRESHOLD_BALANCE);
        if (thresholds != null && !balanced) {
            return;
        }
        thresholds = new float[count];
        for (int k = 0; k < currents.length; k++) {
            thresholds[k % count] = Math.max(thresholds[k % count], currents[k]);
        }
        float most = MARGIN;
        for (int c = 0; c < count; c++) {
            thresholds[c] += MARGIN;
            most = Math.max(most, thresholds[c]);
        }
        if (!balanced) {
            Arrays.fill(thresholds, most);
        }
    }

    private float[] spikes(float[] currents, long seed) {
        for (int k = 0; k < currents.length; k++) {
            float x = Math.max(0, currents[k]);
            currents[k] = parts.contains(StdpPart.SYNAPTIC_FILTER) ? filter(x, k % count) : x;
        }
        float strength = parts.contains(StdpPart.LATERAL_INHIBITION) ? INHIBITION : 0;
        return new WinnerTakeAll(DECAY, steps, seed)
                .counts(currents, thresholds, (c, _) -> strength * thresholds[c]);
    }

    /** θ σ(8 (x − 0.4 θ) / θ). */
    private float filter(float x, int channel) {
        float theta = thresholds[channel];
        return (float) (theta / (1 + Math.exp(-8 / theta * (x - 0.4 * theta))));
    }

    private void normalise() {
        for (int c = 0; c < count; c++) {
            double mean = 0;
            double square = 0;
            for (int k = c * SIZE; k < (c + 1) * SIZE; k++) {
                mean += weights[k] / (double) SIZE;
            }
            for (int k = c * SIZE; k < (c + 1) * SIZE; k++) {
                square += Math.pow(weights[k] - mean, 2) / SIZE;
            }
            double deviation = Math.max(1e-6, Math.sqrt(square));
            for (int k = c * SIZE; k < (c + 1) * SIZE; k++) {
                weights[k] = (float) ((weights[k] - mean) / deviation);
            }
        }
    }

    /** The 3 × 3 surroundings of every pixel, zeros outside of the image. */
    private static final class Patches {
        final int height;
        final int width;
        final int count;
        final float[] values;

        Patches(Tensor images) {
            height = (int) images.size(2);
            width = (int) images.size(3);
            var pixels = Tensors.floats(images);
            count = pixels.length;
            values = new float[count * SIZE];
            for (int p = 0; p < count; p++) {
                int y = p / width % height;
                int x = p % width;
                for (int k = 0; k < SIZE; k++) {
                    int dy = k / SIDE - 1;
                    int dx = k % SIDE - 1;
                    if (y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width) {
                        values[p * SIZE + k] = pixels[p + dy * width + dx];
                    }
                }
            }
        }

        float[] pooled(float[] counts, int channels) {
            int samples = count / height / width;
            int rows = height / 2;
            int columns = width / 2;
            int features = channels * rows * columns;
            var pooled = new float[samples * features];
            for (int n = 0; n < samples; n++) {
                float largest = 1;
                for (int f = 0; f < features; f++) {
                    int c = f / (rows * columns);
                    int y = f / columns % rows * 2;
                    int x = f % columns * 2;
                    int corner = ((n * height + y) * width + x) * channels + c;
                    float a = Math.max(counts[corner], counts[corner + channels]);
                    int below = corner + width * channels;
                    float b = Math.max(counts[below], counts[below + channels]);
                    pooled[n * features + f] = Math.max(a, b);
                    largest = Math.max(largest, pooled[n * features + f]);
                }
                for (int f = n * features; f < (n + 1) * features; f++) {
                    pooled[f] /= largest;
                }
            }
            return pooled;
        }
    }
}
