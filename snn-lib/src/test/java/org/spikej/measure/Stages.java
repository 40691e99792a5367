package org.spikej.measure;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Layer;
import org.spikej.layer.Synapse;
import org.spikej.model.Recording;
import org.spikej.neuron.Trace;
import org.spikej.tensor.Tensors;

/** Recordings made by hand. */
final class Stages {
    private Stages() {}

    static Recording recording(Recording.Stage... stages) {
        return new Recording(stages[0].input(), List.of(stages));
    }

    static Recording.Stage synapse(String name, int inputs, int outputs, Tensor input) {
        return new Recording.Stage(
                name, new Wires(inputs, outputs), input, input, Optional.empty());
    }

    static Recording.Stage population(String name, Tensor spikes) {
        var trace = new Trace(spikes, spikes, spikes);
        return new Recording.Stage(name, new Relay(), spikes, spikes, Optional.of(trace));
    }

    /** Every input to every output; its operations are counted one by one. */
    record Wires(int inputs, int outputs) implements Synapse {
        @Override
        public long connections(long... inputShape) {
            return inputShape[0] * outputs;
        }

        @Override
        public long operations(Tensor input) {
            long operations = 0;
            for (float value : Tensors.floats(input)) {
                operations += value != 0 ? outputs : 0;
            }
            return operations;
        }

        @Override
        public String name() {
            return "wires(%d, %d)".formatted(inputs, outputs);
        }

        @Override
        public Tensor forward(Tensor input) {
            throw new UnsupportedOperationException("measuring runs no layer");
        }

        @Override
        public long[] outputShape(long... inputShape) {
            return new long[] {outputs};
        }
    }

    /** A layer without weights. */
    record Relay() implements Layer {
        @Override
        public String name() {
            return "relay()";
        }

        @Override
        public Tensor forward(Tensor input) {
            return input;
        }

        @Override
        public long[] outputShape(long... inputShape) {
            return inputShape;
        }
    }
}
