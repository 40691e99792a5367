package org.spikej.learn;

import org.bytedeco.pytorch.Scalar;
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
        implements TrainingMethod<Ottt> {
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
        return Training.run(this, network, dataset, adam -> new Online(network, adam));
    }

    private final class Online implements Training.Rule {
        private final Network network;
        private final Adam adam;

        Online(Network network, Adam adam) {
            this.network = network;
            this.adam = adam;
        }

        @Override
        public String objective() {
            return loss.name();
        }

        @Override
        public Training.Outcome learn(Batch batch, Training training) {
            return Libtorch.flushingDenormals(() -> steps(batch, training));
        }

        private Training.Outcome steps(Batch batch, Training training) {
            var pass = new OnlinePass(network, batch.inputs());
            var share = new Scalar(1f / network.steps());
            double sum = 0;
            adam.clearGradients();
            for (int t = 0; t < network.steps(); t++) {
                try (var _ = Scope.open()) {
                    var cost = loss.of(pass.step(t), batch.labels()).mul(share);
                    sum += training.finite(cost.item_double());
                    cost.backward();
                    if (everyStep) {
                        adam.step();
                        adam.clearGradients();
                    }
                }
            }
            if (!everyStep) {
                adam.step();
            }
            return new Training.Outcome(sum, Training.right(pass.output(), batch.labels()));
        }
    }
}
