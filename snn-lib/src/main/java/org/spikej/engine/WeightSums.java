package org.spikej.engine;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Keeps the weights of each output at one sum and within their bounds. It looks at those outputs
 * alone whose weights have changed: a sample that three of 400 neurons have learned costs little.
 */
final class WeightSums {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private final float[] weights;
    private final int outputs;
    private final float low;
    private final float high;

    /** Outputs whose sum may be another, and those that may have weights beyond a bound. */
    private final boolean[] changed;

    private final boolean[] outside;

    /**
     * @param weights {@code [inputs, outputs]}, changed in place
     */
    WeightSums(float[] weights, int outputs, float low, float high) {
        this.weights = weights;
        this.outputs = outputs;
        this.low = low;
        this.high = high;
        changed = new boolean[outputs];
        outside = new boolean[outputs];
        changedAll();
    }

    void changedAll() {
        Arrays.fill(changed, true);
        Arrays.fill(outside, true);
    }

    void changed(int output) {
        changed[output] = true;
    }

    /** Scales the weights of each output that has changed; zeros stay. */
    void normalise(double sum) {
        for (int j = 0; j < outputs; j += S.length()) {
            if (any(changed, j)) {
                scale(j, sum);
            }
        }
    }

    /** Cuts at their bounds what the last normalisation has left beyond them. */
    void bound() {
        for (int j = 0; j < outputs; j += S.length()) {
            if (any(outside, j)) {
                cut(j);
            }
        }
    }

    private boolean any(boolean[] flags, int first) {
        int last = Math.min(first + S.length(), outputs);
        boolean any = false;
        for (int j = first; j < last; j++) {
            any |= flags[j];
        }
        return any;
    }

    private void scale(int first, double sum) {
        var inside = S.indexInRange(first, outputs);
        var sums = FloatVector.zero(S);
        for (int k = first; k < weights.length; k += outputs) {
            sums = sums.add(FloatVector.fromArray(S, weights, k, inside).abs());
        }
        var factors = FloatVector.fromArray(S, factors(sums.toArray(), first, sum), 0);
        var least = FloatVector.zero(S);
        var most = FloatVector.zero(S);
        for (int k = first; k < weights.length; k += outputs) {
            var w = FloatVector.fromArray(S, weights, k, inside).mul(factors);
            w.intoArray(weights, k, inside);
            least = least.min(w);
            most = most.max(w);
        }
        for (int lane = 0; lane < S.length() && first + lane < outputs; lane++) {
            outside[first + lane] |= least.lane(lane) < low || most.lane(lane) > high;
        }
    }

    private float[] factors(float[] sums, int first, double sum) {
        for (int lane = 0; lane < sums.length; lane++) {
            int j = first + lane;
            boolean scaled = j < outputs && changed[j] && sums[lane] != 0;
            sums[lane] = scaled ? (float) (sum / sums[lane]) : 1;
            if (j < outputs) {
                changed[j] = false;
            }
        }
        return sums;
    }

    private void cut(int first) {
        var inside = S.indexInRange(first, outputs);
        for (int k = first; k < weights.length; k += outputs) {
            FloatVector.fromArray(S, weights, k, inside)
                    .max(low)
                    .min(high)
                    .intoArray(weights, k, inside);
        }
        for (int j = first; j < Math.min(first + S.length(), outputs); j++) {
            changed[j] |= outside[j];
            outside[j] = false;
        }
    }
}
