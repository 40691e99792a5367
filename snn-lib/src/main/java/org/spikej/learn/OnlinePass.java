package org.spikej.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.Flatten;
import org.spikej.layer.GlobalAveragePooling;
import org.spikej.layer.Layer;
import org.spikej.layer.Pooling;
import org.spikej.layer.Population;
import org.spikej.layer.Recurrence;
import org.spikej.layer.Synapse;
import org.spikej.layer.Voting;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.Lif;
import org.spikej.neuron.LifFamily;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

/**
 * A batch on its way through a network, one step after the other, each with a graph of its own: see
 * {@link Ottt}. Between steps only membranes, presynaptic traces and the sum of the outputs are
 * kept.
 */
final class OnlinePass {
    /**
     * What passes between two layers at one step, {@code [1, N, ...]}.
     *
     * @param value what the network computes with
     * @param trace the presynaptic trace by value and the spikes by gradient: a synapse behind it
     *     finds the trace for its weights and hands its error on to the spikes; the value itself
     *     where there is no trace
     */
    private record Signal(Tensor value, Tensor trace) {
        /** The value, with the gradient of both. */
        Tensor merged() {
            return value == trace ? value : trace.add(value.detach().sub(trace.detach()));
        }
    }

    /** A population between two steps. */
    private record Kept(Population population, Tensor membrane, Tensor trace) {
        static Kept atRest(Population population, long... shape) {
            return new Kept(population, torch.zeros(shape), torch.zeros(shape));
        }

        /** One step; what it leaves is kept without its gradient. */
        Signal step(Tensor current) {
            var neuron = (LifFamily) population.neuron();
            var step = neuron.step(current.squeeze(0), List.of(membrane));
            var spikes = step.spikes();
            Libtorch.withoutGradient(
                    () -> {
                        membrane.copy_(step.state().getFirst());
                        return trace.mul_(new Scalar(neuron.decay())).add_(spikes);
                    });
            var value = spikes.unsqueeze(0);
            return new Signal(value, trace.add(spikes.sub(spikes.detach())).unsqueeze(0));
        }
    }

    private final Network network;
    private final Tensor input;
    private final List<Kept> kept = new ArrayList<>();
    private final Tensor output;

    /** At rest; what is kept belongs to the scope that is open here. */
    OnlinePass(Network network, Tensor batch) {
        this.network = network;
        input = network.encoder().encode(batch, network.steps());
        var shape = sample(Tensors.shape(input));
        for (var layer : network.layers()) {
            shape = layer.outputShape(shape);
            if (layer instanceof Population population) {
                kept.add(Kept.atRest(population, batched(shape)));
            }
        }
        output = torch.zeros(batched(shape));
    }

    private static long[] sample(long[] timeFirst) {
        return Arrays.copyOfRange(timeFirst, 2, timeFirst.length);
    }

    private long[] batched(long[] sample) {
        var shape = new long[sample.length + 1];
        shape[0] = input.size(1);
        System.arraycopy(sample, 0, shape, 1, sample.length);
        return shape;
    }

    /**
     * Runs one step; they come in order.
     *
     * @return the output, {@code [1, N, classes]}, whose gradient stays within the step
     */
    Tensor step(int t) {
        var now = input.narrow(0, t, 1);
        var signal = new Signal(now, now);
        int populations = 0;
        for (var layer : network.layers()) {
            signal =
                    layer instanceof Population
                            ? kept.get(populations++).step(signal.merged())
                            : through(layer, signal);
        }
        var result = signal.merged();
        Libtorch.withoutGradient(() -> output.add_(result.squeeze(0)));
        return result;
    }

    private static Signal through(Layer layer, Signal signal) {
        var gradient = layer.forward(signal.trace());
        if (signal.value() == signal.trace()) {
            return new Signal(gradient, gradient);
        }
        var value = Libtorch.withoutGradient(() -> layer.forward(signal.value().detach()));
        var both = new Signal(value, gradient);
        if (!(layer instanceof Synapse)) {
            return both;
        }
        var current = both.merged();
        return new Signal(current, current);
    }

    /** The sum of the outputs so far, {@code [1, N, classes]}. */
    Tensor output() {
        return output.unsqueeze(0);
    }

    /**
     * @throws IllegalArgumentException if a layer of the network cannot run step by step with a
     *     trace, naming it
     */
    static void require(Network network) {
        var layers = network.layers();
        for (int i = 0; i < layers.size(); i++) {
            if (!fits(layers.get(i))) {
                throw new IllegalArgumentException(
                        ("expected synapses, average pooling and lif or integrateAndFire neurons"
                                        + " for ottt, got %s as layer %d: %s")
                                .formatted(layers.get(i).name(), i, advice(layers.get(i))));
            }
        }
    }

    private static boolean fits(Layer layer) {
        return switch (layer) {
            case Population p -> p.neuron() instanceof Lif || p.neuron() instanceof If;
            case Recurrence _ -> false;
            case Pooling pooling -> pooling.kind() != Pooling.Kind.MAXIMUM;
            case Synapse _, Flatten _, GlobalAveragePooling _, Voting _ -> true;
            default -> false;
        };
    }

    private static String advice(Layer layer) {
        return layer instanceof Pooling
                ? "the maximum of spikes is not that of their traces, take averagePool"
                : "train it with bptt, or leave it out; standardisedConv does without batch norm";
    }
}
