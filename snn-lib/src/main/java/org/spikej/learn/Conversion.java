package org.spikej.learn;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.model.Network;
import org.spikej.tensor.Scope;

/**
 * Conversion: the {@link Rectified} counterpart is trained by ordinary backpropagation, and the
 * spiking network, which has the same weights, comes near it by its firing rates (Cao, Chen and
 * Khosla 2015). The loss is the artificial network's, the test accuracy that of the spiking network
 * over its own number of steps.
 *
 * @param settings how it is run
 * @param loss of the artificial network's output, {@code [1, N, classes]}
 */
public record Conversion(Settings settings, Loss loss) implements GradientMethod<Conversion> {
    /** Cross-entropy; Adam. */
    public static Conversion method() {
        return new Conversion(Settings.standard(), Losses.countCrossEntropy());
    }

    @Override
    public String name() {
        return "conversion";
    }

    @Override
    public Conversion with(Settings other) {
        return new Conversion(other, loss);
    }

    /** The same method with another loss. */
    public Conversion loss(Loss other) {
        return new Conversion(settings, other);
    }

    /**
     * Scales the weights of a trained network to data, in place, so that no activation of its
     * counterpart but the largest is cut off by the limit of one spike a step (Rueckauer et al.
     * 2017). The counterpart's answers stay as they are where the thresholds are 1; the spiking
     * network needs more steps for its first spikes.
     *
     * @param samples of the training split, some hundred
     * @param quantile share of the activations that is not cut off, above 0 and at most 1; 0.999 is
     *     usual, 1 that of Diehl et al. 2015
     * @throws IllegalArgumentException if a layer has no counterpart in an artificial network,
     *     naming it
     */
    public static void normalise(Network network, Batch samples, double quantile) {
        if (!(quantile > 0 && quantile <= 1)) {
            throw new IllegalArgumentException(
                    ("expected a quantile above 0 and at most 1 to normalise a converted network,"
                                    + " got %s: take 0.999")
                            .formatted(quantile));
        }
        Rectified.of(network);
        try (var _ = Scope.open()) {
            DataNormalisation.apply(network.layers(), samples.inputs(), quantile);
        }
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
                                (batch, check) -> backward(artificial, batch, check)));
    }

    @Override
    public Map<String, Tensor> gradient(Network network, Batch batch) {
        var artificial = Rectified.of(network);
        return Gradients.of(network, () -> backward(artificial, batch, cost -> cost));
    }

    /** Adds to the gradients of the parameters, if the loss passes the check. */
    private Training.Outcome backward(
            Rectified artificial, Batch batch, DoubleUnaryOperator check) {
        var output = artificial.trainingOutput(batch.inputs());
        var cost = loss.of(output, batch);
        double value = check.applyAsDouble(cost.item_double());
        cost.backward();
        return new Training.Outcome(value, Training.right(output, batch.labels()));
    }
}
