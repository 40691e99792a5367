package org.spikej.learn;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;

/**
 * Proxy learning (Kheradpisheh, Mirsadeghi and Masquelier 2022, "Spiking neural networks trained
 * via proxy", IEEE Access): the error of the spiking network is carried back through its {@link
 * Rectified} counterpart, which has the same weights, as if that had given its output:
 *
 * <pre>
 *   δ_L = Σ_t ∂loss/∂s[t]                     at the output s of the spiking network
 *   δ_l = (W_(l+1)ᵀ δ_(l+1)) ⊙ [z_l &gt; 0]     ∇W_l = δ_l h_(l-1)ᵀ     z, h of the artificial network
 * </pre>
 *
 * <p>The gradient has nothing to do with time, so it costs no more memory for many steps, and the
 * spikes are only counted. Norms of both networks use the batch's own statistics; the running ones
 * are the spiking network's. (In the authors' code each network has its own, and all of them are
 * frozen after the first epoch.)
 *
 * @param settings how it is run
 * @param loss of the spiking network's output
 */
public record Proxy(Settings settings, Loss loss) implements GradientMethod<Proxy> {
    /** Cross-entropy of the spike counts; Adam. */
    public static Proxy method() {
        return new Proxy(Settings.standard(), Losses.countCrossEntropy());
    }

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public Proxy with(Settings other) {
        return new Proxy(other, loss);
    }

    /** The same method with another loss; the authors' is {@code countMse(1, 0)}. */
    public Proxy loss(Loss other) {
        return new Proxy(settings, other);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a layer has no counterpart in an artificial network,
     *     naming it
     */
    @Override
    public Run train(Network network, Dataset dataset) {
        var artificial = Rectified.of(network);
        return Training.run(
                this,
                network,
                dataset,
                descent ->
                        new GradientStep(
                                loss.name(),
                                descent,
                                (batch, check) -> backward(network, artificial, batch, check)));
    }

    @Override
    public Map<String, Tensor> gradient(Network network, Batch batch) {
        var artificial = Rectified.of(network);
        return Gradients.of(network, () -> backward(network, artificial, batch, cost -> cost));
    }

    /** Adds to the gradients of the parameters, if the loss passes the check. */
    private Training.Outcome backward(
            Network network, Rectified artificial, Batch batch, DoubleUnaryOperator check) {
        var proxy = artificial.proxyOutput(batch.inputs());
        var output =
                Libtorch.withoutGradient(() -> network.trainingForward(batch.inputs()))
                        .requires_grad_(true);
        var cost = loss.of(output, batch);
        double value = check.applyAsDouble(cost.item_double());
        cost.backward();
        proxy.mul(output.grad().sum(0)).sum().backward();
        return new Training.Outcome(value, Training.right(output, batch.labels()));
    }
}
