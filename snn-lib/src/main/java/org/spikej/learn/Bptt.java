package org.spikej.learn;

import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;

/**
 * Backpropagation through time with surrogate gradients (Neftci, Mostafa and Zenke 2019): the
 * network is unrolled over its T steps, the Heaviside step's derivative is replaced by the neuron's
 * surrogate, and the optimiser, Adam unless another is set, follows the gradient.
 *
 * @param settings how it is run
 * @param loss what becomes small
 * @param regulariser what becomes small beside the loss, if given
 */
public record Bptt(Settings settings, Loss loss, Optional<Regulariser> regulariser)
        implements GradientMethod<Bptt> {
    /** Standard settings, cross-entropy of the spike counts. */
    public static Bptt method() {
        return new Bptt(Settings.standard(), Losses.countCrossEntropy(), Optional.empty());
    }

    @Override
    public String name() {
        return "bptt";
    }

    @Override
    public Bptt with(Settings other) {
        return new Bptt(other, loss, regulariser);
    }

    /** The same method with another loss. */
    public Bptt loss(Loss other) {
        return new Bptt(settings, other, regulariser);
    }

    /** The same method with a cost on hidden spikes beside the loss. */
    public Bptt regulariser(Regulariser other) {
        return new Bptt(settings, loss, Optional.of(other));
    }

    @Override
    public Run train(Network network, Dataset dataset) {
        return Training.run(
                this,
                network,
                dataset,
                descent ->
                        new GradientStep(
                                objective(),
                                descent,
                                (batch, check) -> backward(network, batch, check)));
    }

    @Override
    public Map<String, Tensor> gradient(Network network, Batch batch) {
        return Gradients.of(network, () -> backward(network, batch, cost -> cost));
    }

    /** Adds to the gradients of the parameters, if the loss passes the check. */
    Training.Outcome backward(Network network, Batch batch, DoubleUnaryOperator check) {
        var spikes = new HiddenSpikes();
        // The spikes on the way are asked for only where a regulariser wants them.
        var output =
                regulariser.isPresent()
                        ? network.run(batch.inputs(), spikes)
                        : network.trainingForward(batch.inputs());
        var cost =
                regulariser
                        .map(r -> loss.of(output, batch).add(r.of(spikes.but(output))))
                        .orElseGet(() -> loss.of(output, batch));
        double value = check.applyAsDouble(cost.item_double());
        Libtorch.flushingDenormals(
                () -> {
                    cost.backward();
                    return null;
                });
        return new Training.Outcome(value, Training.right(output, batch.labels()));
    }

    String objective() {
        return loss.name() + regulariser.map(r -> " + " + r.name()).orElse("");
    }
}
