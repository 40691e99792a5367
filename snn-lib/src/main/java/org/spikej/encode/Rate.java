package org.spikej.encode;

import java.util.OptionalLong;
import org.bytedeco.pytorch.Tensor;

/**
 * Rate coding, often called Poisson coding: at each step and independently, a spike with the value
 * as its probability (Heeger 2000, "Poisson model of spike generation"; Eshraghian et al. 2023,
 * "Training spiking neural networks using lessons from deep learning", section on rate coding).
 *
 * <pre>
 *   P(s[t] = 1) = value        value in [0, 1]
 * </pre>
 *
 * <p>The mean over T steps is the value, its variance value (1 − value) / T. No gradient passes.
 *
 * @param seed of the spikes of every call; if empty, each call draws on libtorch's default
 *     generator
 */
public record Rate(OptionalLong seed) implements Encoder {
    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        Values.requireUnitInterval(values);
        return RandomSpikes.draw(values.detach(), steps, seed);
    }

    @Override
    public String toString() {
        return seed.isPresent() ? "rate(%d)".formatted(seed.getAsLong()) : "rate()";
    }
}
