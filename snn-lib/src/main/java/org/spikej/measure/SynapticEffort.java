package org.spikej.measure;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.Convolution;
import org.spikej.layer.Layer;
import org.spikej.layer.Linear;
import org.spikej.layer.Recurrence;
import org.spikej.layer.Synapse;
import org.spikej.model.Recording;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * What NeuroBench counts at one layer with weights, per sample over all steps.
 *
 * @param layer name of its stage
 * @param input the most that any step's input was
 * @param dense weights times inputs, whatever their values; what padding adds is none
 * @param macs of these, those of two values other than 0, in steps of other inputs than spikes
 * @param acs the same in steps in which every input is −1, 0 or 1
 */
public record SynapticEffort(String layer, Input input, double dense, double macs, double acs) {
    /** What arrives at a layer. */
    public enum Input {
        /** Zeros and ones. */
        SPIKES("spikes"),
        /** Zeros, ones and minus ones. */
        SIGNED_SPIKES("signed spikes"),
        /**
         * Other whole numbers: spikes of several paths were added, so that a weight is multiplied.
         */
        SUMS("sums of spikes: not binary"),
        /** Anything else. */
        REAL("real");

        private final String text;

        Input(String text) {
            this.text = text;
        }

        private static Input of(Tensor values) {
            if (among(values, 0, 1)) {
                return SPIKES;
            }
            if (among(values, -1, 0, 1)) {
                return SIGNED_SPIKES;
            }
            return values.eq(values.round()).all().item_bool() ? SUMS : REAL;
        }

        private static boolean among(Tensor values, int... allowed) {
            var one = values.eq(new Scalar(allowed[0]));
            for (int value : allowed) {
                one = one.logical_or(values.eq(new Scalar(value)));
            }
            return one.all().item_bool();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static SynapticEffort of(Recording.Stage stage, Synapse synapse) {
        var input = stage.input();
        var shape = Tensors.shape(input);
        long steps = shape[0];
        long samples = shape[1];
        long connections = synapse.connections(Arrays.copyOfRange(shape, 2, shape.length));
        double dense = (double) connections * steps;
        if (synapse instanceof Recurrence) {
            double spikes = (double) synapse.operations(input) / samples;
            return new SynapticEffort(stage.name(), Input.SPIKES, dense, 0, spikes);
        }
        boolean constant = Tensors.constantInTime(input);
        var kind = Input.SPIKES;
        double macs = 0;
        double acs = 0;
        for (long t = 0; t < (constant ? 1 : steps); t++) {
            try (var _ = Scope.open()) {
                var step = input.narrow(0, t, 1);
                var own = Input.of(step);
                double count = (double) effective(synapse, step) * (constant ? steps : 1) / samples;
                boolean spiking = own.compareTo(Input.SIGNED_SPIKES) <= 0;
                macs += spiking ? 0 : count;
                acs += spiking ? count : 0;
                kind = own.compareTo(kind) > 0 ? own : kind;
            }
        }
        return new SynapticEffort(stage.name(), kind, dense, macs, acs);
    }

    /** Products of an input and a weight that are both other than 0. */
    private static long effective(Synapse synapse, Tensor step) {
        var active = step.detach().ne(new Scalar(0));
        return switch (synapse) {
            case Linear l ->
                    Math.round(
                            active.reshape(-1, weight(l).size(0))
                                    .sum(0)
                                    .dot(weight(l).ne(new Scalar(0)).sum(1))
                                    .item_double());
            case Convolution c -> effective(c, active);
            default -> synapse.operations(step);
        };
    }

    private static long effective(Convolution layer, Tensor active) {
        var weight = weight(layer);
        var shape = Tensors.shape(active);
        // One kernel that counts the weights of all outputs.
        var counts = weight.ne(new Scalar(0)).sum(0).unsqueeze(0).to(torch.ScalarType.Double);
        var image =
                active.reshape(shape[0] * shape[1], shape[2], shape[3], shape[4])
                        .to(torch.ScalarType.Double);
        var sums =
                torch.conv2d(
                        image,
                        counts,
                        new TensorOptional(),
                        new long[] {layer.stride(), layer.stride()},
                        new long[] {layer.padding(), layer.padding()},
                        new long[] {1, 1},
                        1);
        return Math.round(sums.sum().item_double());
    }

    private static Tensor weight(Layer layer) {
        return layer.parameters().getFirst().value().detach();
    }
}
