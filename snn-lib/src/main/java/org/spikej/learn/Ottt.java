package org.spikej.learn;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * Online training through time (Xiao et al. 2022, "Online training through time for spiking neural
 * networks", NeurIPS): no gradient passes from a step to the one before, so that the memory of a
 * training step does not grow with T. What BPTT gets from earlier steps comes from a trace of the
 * presynaptic spikes:
 *
 * <pre>
 *   â[t] = λ â[t-1] + s[t]                              trace of a neuron's spikes
 *   g_u^l[t] = (W^(l+1)ᵀ g_u^(l+1)[t]) ⊙ h'(u^l[t] − θ)   within step t only
 *   ∇W^(l+1) = Σ_t g_u^(l+1)[t] â^l[t]ᵀ
 * </pre>
 *
 * <p>Each step has a loss of its own, 1/T of it counts. It trains chains of synapses, average
 * pooling and {@code Lif} or {@code If} populations; what needs all steps at once (batch norm,
 * dropout with one mask for all, recurrent connections) is refused.
 *
 * @param settings how it is run
 * @param loss of one step's output
 * @param everyStep whether the weights move after each time step, OTTT_O, and not after each batch,
 *     OTTT_A
 */
public record Ottt(Settings settings, Loss loss, boolean everyStep)
        implements GradientMethod<Ottt> {
    /** OTTT_A with the cross-entropy of each step's output, made for a linear read-out. */
    public static Ottt method() {
        return new Ottt(Settings.standard(), Losses.tet(0, 1), false);
    }

    @Override
    public String name() {
        return everyStep ? "ottt, every step" : "ottt";
    }

    @Override
    public Ottt with(Settings other) {
        return new Ottt(other, loss, everyStep);
    }

    /** The same method with another loss. */
    public Ottt loss(Loss other) {
        return new Ottt(settings, other, everyStep);
    }

    /** OTTT_O: the weights move after each time step. */
    public Ottt updateEveryStep() {
        return new Ottt(settings, loss, true);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a layer cannot be trained online, naming it
     */
    @Override
    public Run train(Network network, Dataset dataset) {
        OnlinePass.require(network);
        return Training.run(this, network, dataset, descent -> new Online(network, descent));
    }

    @Override
    public Map<String, Tensor> gradient(Network network, Batch batch) {
        OnlinePass.require(network);
        return Gradients.of(network, () -> backward(network, batch, cost -> cost, () -> {}));
    }

    /**
     * Adds to the gradients of the parameters at each step whose loss passes the check.
     *
     * @param after what is to be done after each step
     */
    private Training.Outcome backward(
            Network network, Batch batch, DoubleUnaryOperator check, Runnable after) {
        return Libtorch.flushingDenormals(
                () -> {
                    var pass = new OnlinePass(network, batch.inputs());
                    var share = new Scalar(1f / network.steps());
                    double sum = 0;
                    for (int t = 0; t < network.steps(); t++) {
                        try (var _ = Scope.open()) {
                            var cost = loss.of(pass.step(t), batch).mul(share);
                            sum += check.applyAsDouble(cost.item_double());
                            cost.backward();
                            after.run();
                        }
                    }
                    return new Training.Outcome(sum, Training.right(pass.output(), batch.labels()));
                });
    }

    private final class Online implements Training.Rule {
        private final Network network;
        private final Descent descent;

        Online(Network network, Descent descent) {
            this.network = network;
            this.descent = descent;
        }

        @Override
        public String objective() {
            return loss.name();
        }

        @Override
        public Training.Outcome learn(Batch batch, Training training) {
            descent.clearGradients();
            var outcome =
                    backward(network, batch, training::finite, everyStep ? this::move : () -> {});
            if (!everyStep) {
                descent.step();
            }
            return outcome;
        }

        private void move() {
            descent.step();
            descent.clearGradients();
        }
    }
}
