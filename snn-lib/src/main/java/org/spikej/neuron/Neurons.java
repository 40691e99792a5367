package org.spikej.neuron;

/** Every neuron model, by name. */
public final class Neurons {
    private Neurons() {}

    /** {@link Lif} with its default constants. */
    public static Lif lif() {
        return new Lif();
    }

    /** {@link Lif} with this decay. */
    public static Lif lif(double decay) {
        return lif().withDecay(decay);
    }

    /** {@link If} with its default constants. */
    public static If integrateAndFire() {
        return new If();
    }

    /** {@link Plif}: a {@link Lif} whose decay is learned, from a time constant of 2 steps on. */
    public static Plif plif() {
        return plif(2);
    }

    /** {@link Plif} with this time constant before training, in steps. */
    public static Plif plif(double timeConstant) {
        return new Plif(timeConstant);
    }

    /** {@link CubaLif}: a {@link Lif} behind a synapse that decays too. */
    public static CubaLif cubaLif() {
        return new CubaLif();
    }

    /** {@link CubaLif} with these decays. */
    public static CubaLif cubaLif(double synapticDecay, double decay) {
        return cubaLif().withDecays(synapticDecay, decay);
    }

    /** {@link Alif}: a {@link Lif} whose spikes raise its threshold for a while. */
    public static Alif alif() {
        return new Alif();
    }

    /** {@link Alif} with this decay. */
    public static Alif alif(double decay) {
        return alif().withDecay(decay);
    }

    /** {@link LeakyIntegrator}: never spikes, gives its membrane; for a read-out. */
    public static LeakyIntegrator leakyIntegrator(double decay) {
        return new LeakyIntegrator((float) decay);
    }

    /** {@link McCullochPitts}: no memory, a spike whenever the input reaches this threshold. */
    public static McCullochPitts mcCullochPitts(double threshold) {
        return new McCullochPitts().withThreshold(threshold);
    }

    /** {@link Qif}: quadratic integrate-and-fire. */
    public static Qif qif() {
        return new Qif();
    }

    /** {@link Eif}: exponential integrate-and-fire. */
    public static Eif eif() {
        return new Eif();
    }

    /** {@link AdEx}: adaptive exponential integrate-and-fire, in mV, pA and ms. */
    public static AdEx adEx() {
        return new AdEx();
    }

    /** {@link Izhikevich}, regular spiking; the class has the other firing patterns. */
    public static Izhikevich izhikevich() {
        return Izhikevich.regularSpiking();
    }

    /** {@link Izhikevich} with these constants. */
    public static Izhikevich izhikevich(double a, double b, double c, double d) {
        return new Izhikevich(a, b, c, d);
    }

    /** {@link HodgkinHuxley}: the squid's axon, in mV, µA/cm² and ms. */
    public static HodgkinHuxley hodgkinHuxley() {
        return new HodgkinHuxley();
    }

    /** {@link Srm0}: spike response model that remembers its last spike. */
    public static Srm0 srm0() {
        return new Srm0();
    }

    /** {@link Tsrm}: spike response model that remembers all its spikes. */
    public static Tsrm tsrm() {
        return new Tsrm();
    }

    /** {@link Learned}: a model of the LIF family whose decay and threshold are learned. */
    public static Learned learned(LifFamily neuron) {
        return new Learned(neuron);
    }

    /** {@link Refractory}: any model, silent for some steps after each spike. */
    public static Refractory refractory(Neuron neuron, int period) {
        return new Refractory(neuron, period);
    }
}
