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
 * Implicit differentiation on the equilibrium state (Xiao et al. 2021, "Training feedback spiking
 * neural networks by implicit differentiation on the equilibrium state", NeurIPS). The firing rates
 * a of a population whose spikes come back through R tend, like 1/t, to the fixed point
 *
 * <pre>
 *   a = f(a) = clip((x + a R) / θ, 0, 1)            x: the mean current from the layers before
 *   β = (I − Jᵀ)⁻¹ ∂L/∂a                            J = ∂f/∂a at the measured rates
 *   ∂L/∂w = (∂f/∂w)ᵀ β                              for every weight of R and of the layers before
 * </pre>
 *
 * <p>so that no spike has to be differentiated and nothing of the T steps has to be kept. The rates
 * of leaky neurons are weighted, {@code a = Σ λ^(T−t) s[t] / Σ λ^(T−t)}.
 *
 * <p>It trains networks of linear layers, convolutions, batch norm, dropout and average pooling,
 * then one {@code recurrent(n, neuron)} or {@code recurrentConv(channels, kernel, neuron)} of
 * {@code Lif} or {@code If} neurons with soft reset, then a linear read-out. After each step R's
 * largest singular value is cut down to {@code gain · θ}, which makes f a contraction where the
 * gain is below 1 (the paper divides R by that value and gives it a factor that is learned).
 *
 * @param settings how it is run
 * @param loss of the read-out of the rates, {@code [1, N, classes]}
 * @param direct whether β comes from a linear system of each sample, and not by iteration
 * @param gain the largest ‖R‖ / θ, above 0. Below 1 f is a contraction whatever the input; above,
 *     it is one as long as enough neurons are silent or at their limit, which pass nothing on
 */
public record Ide(Settings settings, Loss loss, boolean direct, double gain)
        implements GradientMethod<Ide> {
    /** The last change of β, as a share of it, in a step of a training: batches differ far more. */
    private static final double ROUGH = 1e-2;

    /** The same where a gradient is asked for. */
    static final double FINE = 1e-4;

    public Ide {
        if (!(gain > 0)) {
            throw new IllegalArgumentException(
                    "expected a gain of the feedback above 0 for ide, got %s: take 0.5"
                            .formatted(gain));
        }
    }

    /** Cross-entropy; SGD with momentum 0.9 and weight decay 5e-4, learning rate 0.05; gain 0.5. */
    public static Ide method() {
        var settings =
                Settings.standard()
                        .withOptions(Options.standard().withLearningRate(0.05))
                        .withOptimiser(Optimisers.sgd(0.9, 5e-4));
        return new Ide(settings, Losses.countCrossEntropy(), false, 0.5);
    }

    @Override
    public String name() {
        return "ide";
    }

    @Override
    public Ide with(Settings other) {
        return new Ide(other, loss, direct, gain);
    }

    /** The same method with another loss. */
    public Ide loss(Loss other) {
        return new Ide(settings, other, direct, gain);
    }

    /** The same method, solving a linear system for β: exact, and slow for many neurons. */
    public Ide solvedDirectly() {
        return new Ide(settings, loss, true, gain);
    }

    /**
     * The same method with another bound of the feedback.
     *
     * @param most the largest ‖R‖ / θ, above 0
     */
    public Ide gain(double most) {
        return new Ide(settings, loss, direct, most);
    }

    /**
     * How far the firing rates are from the equilibrium after each step, {@code ‖f(a) − a‖ / ‖a‖}
     * over the batch; NaN while no neuron has fired.
     *
     * @param inputs {@code [N, ...]}
     * @throws IllegalArgumentException if a layer has no place in such a network, naming it
     */
    public static double[] residuals(Network network, Tensor inputs) {
        var feedback = FeedbackNetwork.of(network);
        return Libtorch.withoutGradient(
                () -> {
                    try (var _ = Scope.open()) {
                        return new Equilibrium(feedback, inputs).residuals();
                    }
                });
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a layer has no place in such a network, naming it
     */
    @Override
    public Run train(Network network, Dataset dataset) {
        var feedback = FeedbackNetwork.of(network);
        var norm = new SpectralNorm(feedback.recurrent());
        feedback.contract(norm, gain);
        return Training.run(
                this,
                network,
                dataset,
                descent ->
                        new GradientStep(
                                        loss.name(),
                                        descent,
                                        (batch, check) -> backward(feedback, batch, check, ROUGH))
                                .then(() -> feedback.contract(norm, gain)));
    }

    @Override
    public Map<String, Tensor> gradient(Network network, Batch batch) {
        var feedback = FeedbackNetwork.of(network);
        return Gradients.of(network, () -> backward(feedback, batch, cost -> cost, FINE));
    }

    /** Adds to the gradients of the parameters, if the loss passes the check. */
    private Training.Outcome backward(
            FeedbackNetwork network, Batch batch, DoubleUnaryOperator check, double tolerance) {
        var equilibrium = new Equilibrium(network, batch.inputs());
        var output = equilibrium.readOut(equilibrium.rates());
        var cost = loss.of(output, batch);
        double value = check.applyAsDouble(cost.item_double());
        cost.backward();
        equilibrium.backward(direct, tolerance);
        return new Training.Outcome(value, Training.right(output, batch.labels()));
    }
}
