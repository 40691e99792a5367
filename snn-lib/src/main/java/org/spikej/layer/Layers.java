package org.spikej.layer;

import org.spikej.neuron.Neuron;
import org.spikej.neuron.Neurons;

/** Every layer, by name; import them statically to write networks down. */
public final class Layers {
    private Layers() {}

    /** {@link Linear}: every input to every output. */
    public static Linear linear(long inputs, long outputs) {
        return new Linear(inputs, outputs);
    }

    /** A population of any {@link Neuron}. */
    public static Population neurons(Neuron neuron) {
        return new Population(neuron);
    }

    /** A population of {@link org.spikej.neuron.Lif} neurons with their default constants. */
    public static Population lif() {
        return neurons(Neurons.lif());
    }

    /** A population of {@link org.spikej.neuron.Lif} neurons with this decay. */
    public static Population lif(double decay) {
        return neurons(Neurons.lif(decay));
    }

    /** A population of {@link org.spikej.neuron.If} neurons with their default constants. */
    public static Population integrateAndFire() {
        return neurons(Neurons.integrateAndFire());
    }

    /** A population of {@link org.spikej.neuron.Plif} neurons: their decay is learned. */
    public static Population plif() {
        return neurons(Neurons.plif());
    }

    /** A population of {@link org.spikej.neuron.CubaLif} neurons. */
    public static Population cubaLif() {
        return neurons(Neurons.cubaLif());
    }

    /** A population of {@link org.spikej.neuron.Alif} neurons. */
    public static Population alif() {
        return neurons(Neurons.alif());
    }

    /** A read-out of {@link org.spikej.neuron.LeakyIntegrator}s with this decay. */
    public static Population leakyIntegrator(double decay) {
        return neurons(Neurons.leakyIntegrator(decay));
    }
}
