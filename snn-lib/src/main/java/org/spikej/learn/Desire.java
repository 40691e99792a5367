package org.spikej.learn;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * Desire backpropagation (Gerlinghoff et al. 2023, "Desire backpropagation: a lightweight training
 * algorithm for multi-layer spiking neural networks based on spike-timing-dependent plasticity",
 * Neurocomputing): each neuron desires to spike more, less, or has no desire, and a spike moves its
 * weights by the trace of the presynaptic spikes, up or down as it desires:
 *
 * <pre>
 *   r_j = Σ_t s_j[t] / (T − m)                      rate, with an error margin of m steps
 *   output: e = 1 − r of the label, else r          desires if e &gt; θ_out, d = 1 of the label
 *   hidden: c_i = Σ_j W_ij |d_j − r_j| σ_j          desires if |c| ≥ θ_hid, d = [c &gt; 0]
 *   σ_j = 2 d_j − 1, or 0 without desire
 *   p_i[t] = λ p_i[t-1] + s_i[t]                    trace
 *   ΔW_ij = η σ_j Σ_t s_j[t] p_i[t]
 * </pre>
 *
 * <p>It trains chains of {@code linear(…).withoutBias()}, {@code Lif} or {@code If} populations
 * with soft reset and dropout. A silent neuron cannot learn to spike, so start the weights with
 * {@code kaiming()}. A population in front of the first synapse codes the values as a spike train.
 * The changes of a batch are added up; the paper has batches of one sample.
 *
 * @param settings how it is run
 * @param outputThreshold θ_out, the error above which an output neuron desires
 * @param hiddenThreshold θ_hid, the sum from which a hidden neuron desires
 * @param margin m, steps from 0 to below T
 * @param desires where desires come from
 */
public record Desire(
        Settings settings,
        double outputThreshold,
        double hiddenThreshold,
        int margin,
        Desires desires)
        implements GradientMethod<Desire> {
    /** η = 10⁻⁵ for each sample, decaying by e^−0.04 an epoch; θ_out 0.3, θ_hid 0.05, m 4. */
    public static Desire method() {
        var options = Options.standard().withLearningRate(1e-5).withDecay(Math.exp(-0.04));
        var settings =
                Settings.standard()
                        .withOptions(options.withBatchSize(1))
                        .withOptimiser(Optimisers.sgd());
        return new Desire(settings, 0.3, 0.05, 4, Desires.BACKPROPAGATED);
    }

    @Override
    public String name() {
        return "desire";
    }

    @Override
    public Desire with(Settings other) {
        return new Desire(other, outputThreshold, hiddenThreshold, margin, desires);
    }

    /** The same method with other thresholds of the desires. */
    public Desire thresholds(double output, double hidden) {
        return new Desire(settings, output, hidden, margin, desires);
    }

    /** The same method with another error margin, in steps. */
    public Desire margin(int steps) {
        return new Desire(settings, outputThreshold, hiddenThreshold, steps, desires);
    }

    /** The same method with other desires, for a control. */
    public Desire desires(Desires other) {
        return new Desire(settings, outputThreshold, hiddenThreshold, margin, other);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a layer has no place in it, naming the layer
     */
    @Override
    public Run train(Network network, Dataset dataset) {
        var desiring = desiring(network);
        return Training.run(
                this,
                network,
                dataset,
                descent ->
                        new GradientStep(
                                objective(),
                                descent,
                                (batch, check) -> accumulate(desiring, batch, check)));
    }

    /** The weights' changes with their sign turned, for η = 1. */
    @Override
    public Map<String, Tensor> gradient(Network network, Batch batch) {
        var desiring = desiring(network);
        return Gradients.of(network, () -> accumulate(desiring, batch, loss -> loss));
    }

    /** What a sample of this batch costs in a training, mean of the batch. */
    public DesireOperations operations(Network network, Batch batch) {
        var desiring = desiring(network);
        try (var _ = Scope.open()) {
            Gradients.of(network, () -> accumulate(desiring, batch, loss -> loss));
        }
        return desiring.operations(batch.size());
    }

    private DesireNetwork desiring(Network network) {
        if (margin < 0 || margin >= network.steps()) {
            throw new IllegalArgumentException(
                    ("expected an error margin from 0 to below the network's %d steps for desire,"
                                    + " got %d: choose margin(%d), for instance")
                            .formatted(network.steps(), margin, network.steps() / 5));
        }
        return new DesireNetwork(network, this);
    }

    private static Training.Outcome accumulate(
            DesireNetwork network, Batch batch, DoubleUnaryOperator check) {
        var outcome = Libtorch.withoutGradient(() -> network.accumulate(batch));
        check.applyAsDouble(outcome.loss());
        return outcome;
    }

    private String objective() {
        return "squared rate error at thresholds %s and %s, margin %d, %s"
                .formatted(outputThreshold, hiddenThreshold, margin, desires);
    }
}
