package org.spikej.learn;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.data.Batch;
import org.spikej.data.Dataset;
import org.spikej.layer.Parameter;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/**
 * Synapse-threshold synergistic learning (Sun et al. 2023, "A synapse-threshold synergistic
 * learning approach for spiking neural networks", IEEE TCDS): surrogate gradients through time
 * change the weights and the neurons' thresholds at once, with one optimiser:
 *
 * <pre>
 *   ∂L/∂W   = Σ_t δu[t] x[t]ᵀ                            δu: gradient at the membrane
 *   ∂L/∂θ_i = −Σ_t Σ_samples ∂L/∂s_i[t] σ'(u_i[t] − θ_i)
 * </pre>
 *
 * <p>The thresholds are those of {@code neurons(Neurons.learned(new Lif()).onlyThreshold())}, one
 * for a population, or with {@code perNeuron(…)} one for each neuron, as in the authors' code. None
 * falls below 0.05: a neuron without a threshold would fire for ever. For comparison, {@link
 * #onlySynapses} and {@link #onlyThresholds} keep the other half as it started.
 *
 * @param settings how it is run
 * @param loss what becomes small
 * @param part what changes
 */
public record Stl(Settings settings, Loss loss, StlPart part) implements GradientMethod<Stl> {
    private static final float LEAST_THRESHOLD = 0.05f;

    /** Both; the squared error of the firing rates, Adam, learning rate 0.001, as the authors. */
    public static Stl method() {
        return new Stl(Settings.standard(), Losses.rateMse(), StlPart.BOTH);
    }

    @Override
    public String name() {
        return switch (part) {
            case BOTH -> "stl";
            case SYNAPSES -> "stl.onlySynapses()";
            case THRESHOLDS -> "stl.onlyThresholds()";
        };
    }

    @Override
    public Stl with(Settings other) {
        return new Stl(other, loss, part);
    }

    /** The same method with another loss. */
    public Stl loss(Loss other) {
        return new Stl(settings, other, part);
    }

    /** The same method, changing this part. */
    public Stl part(StlPart other) {
        return new Stl(settings, loss, other);
    }

    /** The same method, leaving the thresholds as they are. */
    public Stl onlySynapses() {
        return part(StlPart.SYNAPSES);
    }

    /** The same method, leaving all but the thresholds as it is. */
    public Stl onlyThresholds() {
        return part(StlPart.THRESHOLDS);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if no neuron of the network has a threshold to learn
     */
    @Override
    public Run train(Network network, Dataset dataset) {
        requireThresholds(network);
        return Training.run(
                this,
                network,
                dataset,
                descent ->
                        new GradientStep(
                                        loss.name(),
                                        descent,
                                        (batch, check) -> backward(network, batch, check))
                                .then(() -> keepAboveZero(network)));
    }

    /** Zeros for what does not change. */
    @Override
    public Map<String, Tensor> gradient(Network network, Batch batch) {
        requireThresholds(network);
        return Gradients.of(network, () -> backward(network, batch, cost -> cost));
    }

    /** Adds to the gradients of what changes, if the loss passes the check. */
    private Training.Outcome backward(Network network, Batch batch, DoubleUnaryOperator check) {
        var outcome = Bptt.method().loss(loss).backward(network, batch, check);
        network.parameters().stream()
                .filter(parameter -> !changes(parameter))
                .forEach(parameter -> parameter.value().mutable_grad().reset());
        return outcome;
    }

    private boolean changes(Parameter parameter) {
        return switch (part) {
            case BOTH -> true;
            case SYNAPSES -> !isThreshold(parameter);
            case THRESHOLDS -> isThreshold(parameter);
        };
    }

    private static boolean isThreshold(Parameter parameter) {
        return parameter.name().endsWith(".threshold");
    }

    private static List<Tensor> thresholds(Network network) {
        return network.parameters().stream()
                .filter(Stl::isThreshold)
                .map(Parameter::value)
                .toList();
    }

    private static void keepAboveZero(Network network) {
        try (var _ = Scope.open()) {
            Libtorch.withoutGradient(
                    () -> {
                        thresholds(network).forEach(t -> t.clamp_min_(new Scalar(LEAST_THRESHOLD)));
                        return null;
                    });
        }
    }

    private static void requireThresholds(Network network) {
        if (thresholds(network).isEmpty()) {
            throw new IllegalArgumentException(
                    ("expected neurons that learn their threshold for stl, got none in %s: write"
                                    + " neurons(Neurons.learned(new Lif()).onlyThreshold()) in place of"
                                    + " lif()")
                            .formatted(network));
        }
    }
}
