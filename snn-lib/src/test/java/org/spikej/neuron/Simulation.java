package org.spikej.neuron;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/** One neuron over many steps, read back as plain numbers. */
record Simulation(float[] spikes, float[] membrane, float[] threshold) {
    static Tensor constant(double current, int steps) {
        return torch.full(new long[] {steps, 1, 1}, new Scalar((float) current));
    }

    static Simulation of(Neuron neuron, double current, int steps) {
        try (var _ = Scope.open()) {
            return of(neuron, constant(current, steps));
        }
    }

    /** A current of one value a step. */
    static Simulation of(Neuron neuron, float... current) {
        try (var _ = Scope.open()) {
            return of(neuron, Tensors.of(current, current.length, 1, 1));
        }
    }

    private static Simulation of(Neuron neuron, Tensor current) {
        var trace = Libtorch.withoutGradient(() -> neuron.trace(current));
        return new Simulation(
                Tensors.floats(trace.spikes()),
                Tensors.floats(trace.membrane()),
                Tensors.floats(trace.threshold()));
    }

    int count() {
        return times().size();
    }

    List<Integer> times() {
        var times = new ArrayList<Integer>();
        for (int t = 0; t < spikes.length; t++) {
            if (spikes[t] == 1) {
                times.add(t);
            }
        }
        return times;
    }

    List<Integer> intervals() {
        var times = times();
        var intervals = new ArrayList<Integer>();
        for (int i = 1; i < times.size(); i++) {
            intervals.add(times.get(i) - times.get(i - 1));
        }
        return intervals;
    }
}
