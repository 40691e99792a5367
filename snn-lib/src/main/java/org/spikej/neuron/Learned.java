package org.spikej.neuron;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.LifKernel.ConstantGradients;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Tensors;

/**
 * A model of the {@link LifFamily} whose decay and threshold training changes, from the model's own
 * on (Rathi and Roy 2021, "DIET-SNN: a low-latency spiking neural network with direct input
 * encoding and leakage and threshold optimization"). The decay stays within (0, 1), as in {@link
 * Plif}:
 *
 * <pre>
 *   λ = 1 − 1 / (1 + exp(−a))
 * </pre>
 *
 * <p>All neurons of a population share both, unless each has a threshold {@linkplain #perNeuron of
 * its own}. A model without leak, λ = 1, has only its threshold learned.
 *
 * @param neuron the model, with reset and surrogate
 * @param rate a, any number; ln((1 − λ) / λ)
 * @param threshold θ, in units of the input current
 */
public record Learned(LifFamily neuron, Coefficient rate, Coefficient threshold) implements Neuron {
    /** Learns the threshold, and the decay of a model that leaks. */
    public Learned(LifFamily neuron) {
        this(neuron, startingRate(neuron), Coefficient.learned("threshold", neuron.threshold()));
    }

    private static Coefficient startingRate(LifFamily neuron) {
        double decay = neuron.decay();
        return decay < 1
                ? Coefficient.learned("rate", Math.log((1 - decay) / decay))
                : Coefficient.fixed("rate", Double.NEGATIVE_INFINITY);
    }

    /** The same neuron that learns its decay and keeps its threshold. */
    public Learned onlyDecay() {
        if (!rate.isLearned()) {
            throw new IllegalArgumentException(
                    "expected a decay below 1 to learn, got %s without leak: take lif(0.9), say"
                            .formatted(neuron.name()));
        }
        return new Learned(neuron, rate, Coefficient.fixed("threshold", neuron.threshold()));
    }

    /** The same neuron that learns its threshold and keeps its decay. */
    public Learned onlyThreshold() {
        return new Learned(neuron, Coefficient.fixed("rate", rate.start()), threshold);
    }

    /**
     * The same neuron, of which each learns a threshold of its own (Sun et al. 2023, "A
     * synapse-threshold synergistic learning approach for spiking neural networks"); it runs
     * unrolled.
     *
     * @param shape of one sample, for instance 32, 14, 14 behind a convolution
     */
    public Learned perNeuron(long... shape) {
        if (!threshold.isLearned()) {
            throw new IllegalArgumentException(
                    "expected a threshold that is learned, got %s: leave out onlyDecay()"
                            .formatted(name()));
        }
        return new Learned(
                neuron, rate, Coefficient.perNeuron("threshold", neuron.threshold(), shape));
    }

    /** λ now. */
    public float decay() {
        return Libtorch.withoutGradient(() -> decayTensor().item_float());
    }

    private Tensor decayTensor() {
        if (!rate.isLearned()) {
            return Tensors.of(new float[] {neuron.decay()}, 1);
        }
        return rate.value().sigmoid().neg().add(new Scalar(1f));
    }

    /**
     * The model with the constants as they are now, which stay so.
     *
     * @throws IllegalArgumentException if each neuron has a threshold of its own
     */
    public LifFamily fixed() {
        if (threshold.isPerNeuron()) {
            throw new IllegalArgumentException(
                    ("expected one threshold for all neurons of a population, got one of each in"
                                    + " %s: train without perNeuron(…)")
                            .formatted(name()));
        }
        double theta = threshold.get();
        return switch (neuron) {
            case If n -> n.withThreshold(theta);
            case Lif n -> n.withDecay(decay()).withThreshold(theta);
            case CubaLif n -> n.withDecays(n.synapticDecay(), decay()).withThreshold(theta);
            case Alif n -> n.withDecay(decay()).withThreshold(theta);
        };
    }

    @Override
    public String name() {
        if (!threshold.isLearned()) {
            return "learned(%s).onlyDecay()".formatted(neuron.name());
        }
        boolean keepsDecay = neuron.decay() < 1 && !rate.isLearned();
        return "learned(%s)%s%s"
                .formatted(
                        neuron.name(),
                        keepsDecay ? ".onlyThreshold()" : "",
                        sampleShape().map(Learned::perNeuronName).orElse(""));
    }

    private static String perNeuronName(long... shape) {
        return Arrays.stream(shape)
                .mapToObj(Long::toString)
                .collect(joining(", ", ".perNeuron(", ")"));
    }

    @Override
    public Optional<long[]> sampleShape() {
        return threshold.isPerNeuron()
                ? Optional.of(Tensors.shape(threshold.value()))
                : Optional.empty();
    }

    @Override
    public List<Coefficient> learned() {
        return Stream.of(rate, threshold).filter(Coefficient::isLearned).toList();
    }

    @Override
    public List<Tensor> rest(long... shape) {
        return neuron.rest(shape);
    }

    @Override
    public Step step(Tensor current, List<Tensor> state) {
        return neuron.step(current, state, decayTensor(), threshold.value());
    }

    @Override
    public Tensor spikes(Tensor current) {
        return threshold.isPerNeuron() ? unroll(current).spikes() : fused().spikes(current);
    }

    @Override
    public Trace trace(Tensor current) {
        return threshold.isPerNeuron() ? unroll(current) : fused().trace(current);
    }

    private FusedLif fused() {
        float decay = decay();
        return new FusedLif(
                this,
                neuron.kernel(decay, threshold.get()),
                neuron.surrogate(),
                gradients -> learn(gradients, decay));
    }

    /** By the chain rule through λ = 1 − k and k = 1 / (1 + exp(−a)). */
    private void learn(ConstantGradients gradients, float decay) {
        rate.accumulate(-gradients.decay() * decay * (1 - decay));
        threshold.accumulate(gradients.threshold());
    }
}
