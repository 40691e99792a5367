package org.spikej.exchange;

import java.nio.file.Path;
import org.spikej.model.Network;
import org.spikej.neuron.Reset;
import org.spikej.neuron.Surrogate;
import org.spikej.neuron.Surrogates;
import org.spikej.tensor.Scope;

/**
 * Networks from and for other tools, through the Neuromorphic Intermediate Representation (Pedersen
 * et al. 2024, "Neuromorphic intermediate representation: a unified instruction set for
 * interoperable brain-inspired computing", Nature Communications 15:8122).
 *
 * <pre>{@code
 * new Nir().write(net, Path.of("net.nir"), 784);
 * var same = new Nir().read(Path.of("net.nir"));
 * }</pre>
 *
 * <p>NIR's neurons are differential equations; ours are steps. Between them stands Euler's rule
 * with a time step dt, as in snnTorch, Norse and SpikingJelly:
 *
 * <pre>
 *   τ dv/dt = v_leak − v + r I       LIF, LI        λ = 1 − dt/τ,  κ = r dt/τ
 *     dv/dt = r I                    IF, I          λ = 1,         κ = r dt
 *   u[t] = λ v[t−1] + (1 − λ) v_leak + κ x[t]
 * </pre>
 *
 * <p>We write κ = 1, thus τ = dt / (1 − λ) and r = 1 / (1 − λ), in CUBA-LIF for membrane and
 * synapse; a κ that we read becomes a {@link org.spikej.layer.Scale} in front of the neurons. The
 * membrane counts from v_leak, at which it also starts. A delay is a whole number of dt.
 *
 * <p>Two things the format leaves open or says otherwise: a spike comes at v ≥ θ here and at v > θ
 * there, which differ for a membrane that meets the threshold exactly; and a cycle takes one step,
 * as in {@link org.spikej.layer.Recurrent}. A file holds neither the number of steps, nor the input
 * coding, nor surrogates: set those of the network that was read.
 *
 * @param stepSeconds dt above 0, in s; both sides must take the same one
 * @param reset what a spike does to the membrane. NIR says {@link Reset#hard}, to v_reset = v_leak;
 *     with {@link Reset#soft} a file is taken as written by tools that subtract the threshold
 * @param surrogate of the neurons that are read
 */
public record Nir(double stepSeconds, Reset reset, Surrogate surrogate) {
    public Nir {
        if (!(stepSeconds > 0) || Double.isInfinite(stepSeconds)) {
            throw new IllegalArgumentException(
                    "expected a time step above 0 s, got %s: 1e-4 is what most tools take"
                            .formatted(stepSeconds));
        }
    }

    /** Steps of 0.1 ms, hard reset left out of the gradient, arctan surrogate. */
    public Nir() {
        this(1e-4, Reset.hard().detach(), Surrogates.arctan());
    }

    /** The same exchange with another time step. */
    public Nir withStep(double seconds) {
        return new Nir(seconds, reset, surrogate);
    }

    /** The same exchange with another reset. */
    public Nir withReset(Reset value) {
        return new Nir(stepSeconds, value, surrogate);
    }

    /** The same exchange with another surrogate for the neurons that are read. */
    public Nir withSurrogate(Surrogate value) {
        return new Nir(stepSeconds, reset, value);
    }

    /**
     * Writes what the network computes in evaluation, as a whole or not at all: dropout is left
     * out, a batch norm is folded into the weights of the linear or convolution before it, by its
     * running statistics, standardised convolutions are written as plain ones, mean read-outs as
     * weights.
     *
     * @param sampleShape shape of one sample, without T and N; may be left out where the first
     *     layer needs a certain one
     * @throws NirException if a layer has no counterpart in NIR, naming it, or the file cannot be
     *     written
     * @throws IllegalArgumentException if the sample does not fit the network
     */
    public void write(Network network, Path file, long... sampleShape) {
        try (var _ = Scope.open()) {
            NirFile.write(new Export(this, network).graph(sampleShape), file);
        }
    }

    /**
     * Reads a file into a new network with 8 steps and direct coding. Graphs may be chains, paths
     * that part and meet in a sum, populations with a recurrent weight, and graphs of these.
     *
     * @throws NirException if the file is missing or damaged, or a node has no counterpart here,
     *     naming it
     */
    public Network read(Path file) {
        return new Import(this, NirFile.read(file)).network();
    }
}
