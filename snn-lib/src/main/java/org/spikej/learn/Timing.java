package org.spikej.learn;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.data.Samples;
import org.spikej.model.Network;

/**
 * Timing-based backpropagation without a limit to one spike (Yamamoto, Sakemi and Aihara 2022,
 * arXiv:2211.16113): the network runs without a clock, each spike time is the exact solution of the
 * membrane's equation, and so is its derivative,
 *
 * <pre>
 *   ∂t/∂w_j = −Σ κ(t − t_j) / V'      ∂t/∂t_j = w_j κ'(t − t_j) / V'      V' = dV/dt at the spike
 *   ∂t/∂t_k = θ/τ e^(−(t − t_k)/τ) / V'                                   t_k: its own earlier spikes
 *   L = −log softmax(−t_first / τ_soft)[label]
 * </pre>
 *
 * <p>so no surrogate is needed. The earliest output spike is the answer. Values in [0, 1] become
 * one spike each at {@code (T − 1)(1 − value)}, and what comes after T does not count. Where the
 * label's neuron is silent, its membrane at the end is raised.
 *
 * <p>It trains chains of {@code linear(…).withoutBias()} and {@code cubaLif(λ², λ)} populations
 * with soft reset: the synapse decays twice as fast as the membrane, for which the times have a
 * closed form (the derivation, with the code of Bacho and Chu 2022, "Exact error backpropagation
 * through spikes", for the same neuron). By the clock the same network is {@code
 * encoder(Encoders.latency())}.
 *
 * @param settings how it is run
 * @param softness τ_soft, in steps
 * @param mostSpikes after which a neuron is silent; 1 is the rule of the first spike
 */
public record Timing(Settings settings, double softness, int mostSpikes)
        implements GradientMethod<Timing> {
    public Timing {
        if (!(softness > 0) || mostSpikes < 1) {
            throw new IllegalArgumentException(
                    ("expected a softness above 0 and at least 1 spike a neuron for timing, got %s"
                                    + " and %d: 3 steps and 30 spikes are usual choices")
                            .formatted(softness, mostSpikes));
        }
    }

    /** Softness of 3 steps, up to 30 spikes a neuron, Adam. */
    public static Timing method() {
        return new Timing(Settings.standard(), 3, 30);
    }

    @Override
    public String name() {
        return "timing";
    }

    @Override
    public Timing with(Settings other) {
        return new Timing(other, softness, mostSpikes);
    }

    /** The same method with another softness of the choice between output spikes, in steps. */
    public Timing softness(double steps) {
        return new Timing(settings, steps, mostSpikes);
    }

    /** The same method with neurons that are silent after so many spikes. */
    public Timing mostSpikes(int count) {
        return new Timing(settings, softness, count);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a layer has no place in it, naming the layer
     */
    @Override
    public Run train(Network network, Dataset dataset) {
        var timed = new TimedNetwork(network, this);
        return Training.run(this, network, dataset, descent -> new Timed(timed, descent));
    }

    @Override
    public Map<String, Tensor> gradient(Network network, Batch batch) {
        var timed = new TimedNetwork(network, this);
        return Gradients.of(network, () -> timed.accumulate(batch));
    }

    /** Share of samples whose label's neuron spikes first, without a clock, in [0, 1]. */
    public double accuracy(Network network, Samples samples) {
        return new TimedNetwork(network, this).accuracy(samples);
    }

    /** Mean number of spikes a sample of each population, without a clock. */
    public double[] spikeCounts(Network network, Samples samples) {
        return new TimedNetwork(network, this).spikeCounts(samples);
    }

    private final class Timed implements Training.Rule {
        private final TimedNetwork network;
        private final Descent descent;

        Timed(TimedNetwork network, Descent descent) {
            this.network = network;
            this.descent = descent;
        }

        @Override
        public String objective() {
            return "first spike with softness %s, at most %d spikes"
                    .formatted(softness, mostSpikes);
        }

        @Override
        public Training.Outcome learn(Batch batch, Training training) {
            descent.clearGradients();
            var outcome = network.accumulate(batch);
            training.finite(outcome.loss());
            descent.step();
            return outcome;
        }

        @Override
        public double accuracy(Network ignored, Samples samples) {
            return network.accuracy(samples);
        }
    }
}
