package org.spikej.learn;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.data.Batch;
import org.spikej.layer.Dropout;
import org.spikej.layer.Flatten;
import org.spikej.layer.Layer;
import org.spikej.layer.Linear;
import org.spikej.layer.Population;
import org.spikej.model.Network;
import org.spikej.neuron.If;
import org.spikej.neuron.LeakyIntegrator;
import org.spikej.neuron.Lif;
import org.spikej.neuron.LifFamily;
import org.spikej.tensor.CustomGradient;

/** One batch forward, the desires backward, and the changes that they make. */
final class DesirePass {
    /**
     * A synapse with the population behind it.
     *
     * @param weight {@code [inputs, outputs]}
     * @param decay λ of the population
     * @param before presynaptic spikes of zeros and ones, {@code [T, N, inputs]}
     * @param after postsynaptic spikes of zeros and ones, {@code [T, N, outputs]}
     * @param alive 1 for a neuron that no dropout silenced, {@code [N, outputs]}
     */
    private record Stage(Tensor weight, float decay, Tensor before, Tensor after, Tensor alive) {
        Stage dropped(Tensor mask) {
            return new Stage(weight, decay, before, after.mul(mask), alive.mul(mask));
        }

        /** Σ_t p_i[t] s_j[t] σ_j, summed over the batch, {@code [inputs, outputs]}. */
        Tensor change(Tensor sigma) {
            var trace = new LeakyIntegrator(decay).spikes(before).flatten(0, 1);
            return trace.t().matmul(after.mul(sigma).flatten(0, 1));
        }
    }

    /**
     * What the neurons of a layer desire.
     *
     * @param sigma σ, {@code [N, neurons]}
     * @param distance |d − r|, {@code [N, neurons]}
     */
    private record Desired(Tensor sigma, Tensor distance) {}

    private final Desire method;
    private final Tensor labels;
    private final double rateSteps;
    private final Tensor output;

    /** The last first. */
    private final Deque<Stage> stages = new ArrayDeque<>();

    /** The synapse that waits for its population, and the spikes that reach it. */
    private Linear synapse;

    private Tensor arriving;

    DesirePass(Network network, Desire method, Batch batch) {
        this.method = method;
        labels = batch.labels();
        rateSteps = network.steps() - method.margin();
        output = network.run(batch.inputs(), (_, layer, x) -> through(layer, x));
        Outputs.requireClasses(output, labels);
    }

    private Tensor through(Layer layer, Tensor input) {
        if (layer instanceof Dropout dropout) {
            var mask = dropout.mask(input);
            if (!stages.isEmpty()) {
                stages.push(stages.pop().dropped(ones(mask)));
            }
            return input.mul(mask);
        }
        if (layer instanceof Linear linear) {
            synapse = linear;
            arriving = ones(input.reshape(input.size(0), input.size(1), -1));
        }
        var after = layer.forward(input);
        if (layer instanceof Population population && synapse != null) {
            var weight = synapse.parameters().getFirst().value();
            float decay = ((LifFamily) population.neuron()).decay();
            var alive = torch.ones_like(after.select(0, 0));
            stages.push(new Stage(weight, decay, arriving, after, alive));
        }
        return after;
    }

    /** 1 where there is anything; dropout scales the spikes that it leaves. */
    private static Tensor ones(Tensor values) {
        return values.ne(new Scalar(0f)).to(torch.ScalarType.Float);
    }

    /** {@code [T, N, classes]}. */
    Tensor output() {
        return output;
    }

    /** Mean of e² over the outputs. */
    double loss() {
        return error().square().mean().item_double();
    }

    /** Adds the changes to the gradients of the weights, with their sign turned. */
    void accumulate() {
        var desired = method.desires() == Desires.RANDOM ? coins(output) : atOutput();
        while (true) {
            var stage = stages.pop();
            CustomGradient.accumulate(stage.weight, stage.change(desired.sigma).neg());
            if (stages.isEmpty() || method.desires() == Desires.OUTPUT_ONLY) {
                return;
            }
            var before = stages.peek();
            desired =
                    method.desires() == Desires.RANDOM
                            ? coins(before.after)
                            : backward(desired, stage.weight, before);
        }
    }

    private Desired atOutput() {
        var error = error();
        var active = error.gt(new Scalar((float) method.outputThreshold()));
        return new Desired(sign(label(), active), error.abs());
    }

    /** From the desires behind a synapse to those in front of it. */
    private Desired backward(Desired behind, Tensor weight, Stage before) {
        var sum = behind.sigma.mul(behind.distance).matmul(weight.t());
        var active = sum.abs().ge(new Scalar((float) method.hiddenThreshold()));
        var direction = sum.gt(new Scalar(0f)).to(torch.ScalarType.Float);
        return new Desired(
                sign(direction, active).mul(before.alive), direction.sub(rate(before.after)).abs());
    }

    private static Desired coins(Tensor spikes) {
        var noise = torch.rand_like(spikes.select(0, 0)).sub(new Scalar(0.5f));
        return new Desired(noise.sign(), torch.ones_like(noise));
    }

    /** 2 d − 1, 0 where not active. */
    private static Tensor sign(Tensor direction, Tensor active) {
        return direction.mul(new Scalar(2f)).sub(new Scalar(1f)).mul(active);
    }

    /** 1 − r of the label, r of the others, {@code [N, classes]}. */
    private Tensor error() {
        return label().sub(rate(output)).mul(label().mul(new Scalar(2f)).sub(new Scalar(1f)));
    }

    private Tensor label() {
        return Outputs.targets(labels, output.size(2), 1, 0);
    }

    /** r, {@code [N, neurons]}. */
    private Tensor rate(Tensor spikes) {
        return spikes.sum(0).div(new Scalar((float) rateSteps));
    }

    /**
     * @throws IllegalArgumentException if a layer of the network has no place in it, naming it
     */
    static void require(Network network) {
        var layers = network.layers();
        boolean synapses = false;
        for (int i = 0; i < layers.size(); i++) {
            var layer = layers.get(i);
            var next = i + 1 < layers.size() ? layers.get(i + 1) : layer;
            boolean afterSynapse = i > 0 && layers.get(i - 1) instanceof Linear;
            synapses |= layer instanceof Linear;
            boolean fits =
                    switch (layer) {
                        case Linear linear ->
                                linear.parameters().size() == 1 && next instanceof Population;
                        case Population p -> fits(p) && (afterSynapse || !synapses);
                        case Dropout _ -> next != layer;
                        case Flatten _ -> true;
                        default -> false;
                    };
            if (!fits) {
                throw refused(layer.name() + " as layer " + i);
            }
        }
        if (!synapses) {
            throw refused("none");
        }
    }

    private static boolean fits(Population population) {
        return switch (population.neuron()) {
            case Lif lif -> !lif.reset().toZero();
            case If neuron -> !neuron.reset().toZero();
            default -> false;
        };
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                ("expected linear(…).withoutBias() layers, each with a population of lif or"
                                + " integrateAndFire neurons of soft reset behind it, and dropout"
                                + " between them for desire, got %s: train it with bptt, or change"
                                + " the layer")
                        .formatted(what));
    }
}
