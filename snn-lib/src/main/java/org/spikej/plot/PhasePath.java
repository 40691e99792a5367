package org.spikej.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.PhasePlane;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * The way of a neuron through its phase plane, from rest, under a constant current. A spike ends
 * the line where its threshold is, and the line goes on from where the reset leads.
 *
 * @param way of the state
 * @param resets from each spike to where its reset leads; none of a neuron without a reset
 */
record PhasePath(Line way, Line resets) {
    /**
     * Points in their order; a gap where y is NaN.
     *
     * @param x membrane
     * @param y second variable
     */
    record Line(double[] x, double[] y) {}

    static PhasePath of(PhasePlane neuron, double current, int steps) {
        var way = new Points();
        var resets = new Points();
        try (var _ = Scope.open()) {
            Libtorch.withoutGradient(
                    () -> {
                        follow(neuron, current, steps, way, resets);
                        return null;
                    });
        }
        return new PhasePath(way.line(), resets.line());
    }

    private static void follow(
            PhasePlane neuron, double current, int steps, Points way, Points resets) {
        var input = Tensors.of(new float[] {(float) current}, 1, 1);
        var state = neuron.rest(1, 1);
        way.add(first(state), second(state));
        for (int t = 0; t < steps; t++) {
            var step = neuron.step(input, state);
            if (step.spikes().item_float() != 0 && neuron.resets()) {
                double peak = peak(step);
                way.add(peak, second(state));
                way.addGap();
                resets.add(peak, second(state));
                resets.add(first(step.state()), second(step.state()));
                resets.addGap();
            }
            state = step.state();
            way.add(first(state), second(state));
        }
    }

    /** The step that passes the threshold may throw the membrane far above it. */
    private static double peak(Neuron.Step step) {
        return Math.min(step.membrane().item_float(), step.threshold().item_float());
    }

    private static double first(List<Tensor> state) {
        return state.getFirst().item_float();
    }

    private static double second(List<Tensor> state) {
        return state.get(1).item_float();
    }

    /** Least and greatest x and y of the way, in this order. */
    double[] bounds() {
        var v = Arrays.stream(way.x()).filter(Double::isFinite).summaryStatistics();
        var w = Arrays.stream(way.y()).filter(Double::isFinite).summaryStatistics();
        return new double[] {v.getMin(), v.getMax(), w.getMin(), w.getMax()};
    }

    private static final class Points {
        private final List<Double> x = new ArrayList<>();
        private final List<Double> y = new ArrayList<>();

        void add(double v, double w) {
            if (Double.isFinite(v) && Double.isFinite(w)) {
                x.add(v);
                y.add(w);
            } else {
                addGap();
            }
        }

        /** XChart wants a finite x at a gap, too. */
        void addGap() {
            x.add(x.isEmpty() ? 0 : x.getLast());
            y.add(Double.NaN);
        }

        Line line() {
            return new Line(
                    x.stream().mapToDouble(Double::doubleValue).toArray(),
                    y.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
