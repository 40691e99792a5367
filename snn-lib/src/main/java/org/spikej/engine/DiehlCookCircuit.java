package org.spikej.engine;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The circuit of Diehl and Cook (2015), "Unsupervised learning of digit recognition using
 * spike-timing-dependent plasticity", figure 1: inputs reach all excitatory neurons by {@linkplain
 * PlasticSynapses plastic synapses}; each of these excites one inhibitory neuron, which inhibits
 * all others. Voltages and constants are those of {@code DiehlAndCook2015} in BindsNET (Hazan et
 * al. 2018, "BindsNET: a machine learning-oriented spiking neural networks library in Python"),
 * where a spike adds its weight to the voltage and a synapse takes a step.
 *
 * <p>Learning costs what the spikes cost: an input's spike adds one row of weights, an excitatory
 * one changes one column, and the inhibition of all by all is one number for everybody. Not for
 * several threads at once.
 */
public final class DiehlCookCircuit {
    private static final float REST = -65;
    private static final float RESET = -60;
    private static final float THRESHOLD = -52;
    private static final float TIME = 100;
    private static final float TRACE_TIME = 20;
    private static final int REFRACTORY = 5;

    /**
     * What can be chosen.
     *
     * @param excitation mV that a spike adds to its inhibitory neuron; 20 make it spike
     * @param inhibition mV that an inhibitory spike takes from each other neuron
     * @param norm sum of the weights of each neuron, to which a sample's learning is scaled
     * @param potentiation weight that a spike adds to the synapses of inputs that have just spiked
     * @param depression weight that an input's spike takes from its synapses to neurons that have
     * @param rise θ₊, mV by which a spike raises its neuron's threshold
     * @param fallTime τ_θ with which that falls again, in steps
     * @param oneSpike whether of all that reach their threshold in a step one, drawn, spikes; all
     *     are reset
     */
    public record Settings(
            float excitation,
            float inhibition,
            float norm,
            float potentiation,
            float depression,
            float rise,
            float fallTime,
            boolean oneSpike) {
        public Settings {
            float least = Math.min(Math.min(excitation, inhibition), rise);
            if (!(least >= 0) || !(norm > 0) || !(fallTime > 0)) {
                throw new IllegalArgumentException(
                        ("expected excitation, inhibition and rise of at least 0, norm and fall"
                                        + " time above 0, got %s, %s, %s, %s and %s: standard() has"
                                        + " usual ones")
                                .formatted(excitation, inhibition, rise, norm, fallTime));
            }
        }

        /** Those of BindsNET's example for MNIST, {@code eth_mnist.py}. */
        public static Settings standard() {
            return new Settings(22.5f, 120, 78.4f, 1e-2f, 1e-4f, 0.05f, 1e7f, true);
        }

        /** The same with another θ₊. */
        public Settings rise(double other) {
            return new Settings(
                    excitation,
                    inhibition,
                    norm,
                    potentiation,
                    depression,
                    (float) other,
                    fallTime,
                    oneSpike);
        }

        /** The same with another potentiation, and a depression in the same proportion. */
        public Settings potentiation(double other) {
            return new Settings(
                    excitation,
                    inhibition,
                    norm,
                    (float) other,
                    (float) (other / potentiation * depression),
                    rise,
                    fallTime,
                    oneSpike);
        }
    }

    /** Looks at the circuit after each step. */
    public interface Observer {
        void step(int step, DiehlCookCircuit circuit);
    }

    private final Settings settings;
    private final RandomGenerator draws;
    private final PlasticSynapses synapses;
    private final HomeostaticNeurons excitatory;
    private final InhibitoryNeurons inhibitory;
    private final float[] current;

    /** Spikes of the excitatory neurons in the last step, and what the inhibitory ones had. */
    private final int[] spikes;

    private int spikeCount;
    private int inhibitoryCount;

    /**
     * @param weights {@code [inputs, neurons]}, from 0 to 1, changed in place while learning
     * @param thetas θ, {@code [neurons]}, changed in place while learning
     * @param draws who spikes where several could
     */
    public DiehlCookCircuit(
            float[] weights, float[] thetas, Settings settings, RandomGenerator draws) {
        int neurons = thetas.length;
        int inputs = weights.length / neurons;
        this.settings = settings;
        this.draws = draws;
        var rule =
                Stdp.pair(settings.potentiation, settings.depression, TRACE_TIME, TRACE_TIME)
                        .nearest();
        synapses = PlasticSynapses.of(weights, inputs, neurons, rule);
        excitatory =
                new HomeostaticNeurons(
                        thetas,
                        new HomeostaticNeurons.Constants(
                                REST,
                                RESET,
                                THRESHOLD,
                                TIME,
                                REFRACTORY,
                                settings.rise,
                                settings.fallTime));
        inhibitory = new InhibitoryNeurons(neurons, settings.excitation);
        current = new float[neurons];
        spikes = new int[neurons];
    }

    /** Runs a sample from rest; weights and θ change, and the weights are normalised at the end. */
    public void learn(SpikeEvents input, Observer observer) {
        synapses.bound();
        run(input, true, observer);
        synapses.normaliseLearned(settings.norm);
    }

    /** Runs a sample from rest; weights and θ stay. */
    public void respond(SpikeEvents input, Observer observer) {
        run(input, false, observer);
    }

    private void run(SpikeEvents input, boolean learning, Observer observer) {
        synapses.rest();
        excitatory.rest();
        inhibitory.rest();
        spikeCount = 0;
        inhibitoryCount = 0;
        for (int t = 0; t < input.steps(); t++) {
            // All see the spikes of the step before.
            inhibit();
            if (t > 0) {
                synapses.send(input.neurons(), input.start(t - 1), input.start(t), current);
            }
            inhibitoryCount = inhibitory.step(spikes, spikeCount);
            spikeCount = chosen(excitatory.step(current, learning));
            if (learning) {
                synapses.learn(
                        input.neurons(), input.start(t), input.start(t + 1), spikes, spikeCount);
            }
            observer.step(t, this);
        }
    }

    /** What the inhibitory spikes take: from everybody, and back to each one's own neuron. */
    private void inhibit() {
        Arrays.fill(current, inhibitoryCount == 0 ? 0 : -settings.inhibition * inhibitoryCount);
        for (int k = 0; k < inhibitoryCount; k++) {
            current[inhibitory.spikes()[k]] += settings.inhibition;
        }
    }

    private int chosen(int count) {
        if (settings.oneSpike && count > 0) {
            spikes[0] = excitatory.spikes()[count == 1 ? 0 : draws.nextInt(count)];
            return 1;
        }
        System.arraycopy(excitatory.spikes(), 0, spikes, 0, count);
        return count;
    }

    /** Excitatory neurons that spiked in the last step, the first {@link #spikeCount()}. */
    public int[] spikes() {
        return spikes;
    }

    /** How many excitatory neurons spiked in the last step. */
    public int spikeCount() {
        return spikeCount;
    }

    /**
     * Adds the last step's spikes to counts of each excitatory neuron's, which start at {@code
     * first}.
     */
    public void count(float[] counts, int first) {
        for (int k = 0; k < spikeCount; k++) {
            counts[first + spikes[k]]++;
        }
    }

    /** Voltages of the excitatory neurons, mV, {@code [neurons]}; not a copy. */
    public float[] voltages() {
        return excitatory.voltages();
    }
}
