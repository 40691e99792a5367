package org.spikej.encode;

import org.bytedeco.pytorch.Tensor;

/**
 * Direct coding: the values themselves are the input current at every step, and the first layer of
 * neurons makes the spikes (Rueckauer et al. 2017, section 2.2; Wu et al. 2019, "Direct training
 * for spiking neural networks: faster, larger, better").
 *
 * <pre>
 *   x[t] = values
 * </pre>
 *
 * <p>The result is a view whose time stride is 0, without a copy: what is linear in it needs to be
 * computed only once. Gradients pass through, summed over time.
 */
public record Direct() implements Encoder {
    @Override
    public Tensor encode(Tensor values, int steps) {
        Values.require(values, steps);
        return values.unsqueeze(0).expand(Values.timeFirst(values, steps));
    }

    @Override
    public String toString() {
        return "direct()";
    }
}
