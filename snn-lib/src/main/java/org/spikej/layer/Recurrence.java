package org.spikej.layer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A population whose spikes come back to it one step later, through weights R: {@code x[t] + s[t−1]
 * R} is the current of step t, and {@code s[−1] = 0}.
 *
 * <p>As a synapse it counts the feedback alone; the input has met its weights in the layer before.
 */
public sealed interface Recurrence extends Synapse permits Recurrent, RecurrentConvolution {
    /** The neurons themselves. */
    Population population();

    /** The weights R, which training changes. */
    Tensor weight();

    /**
     * What the neurons' spikes, or rates, of one step bring back: s R, differentiable.
     *
     * @param spikes {@code [N, ...]}
     * @return of the same shape
     */
    Tensor send(Tensor spikes);

    /**
     * The same way back: v Rᵀ; not differentiable.
     *
     * @param values {@code [N, ...]}
     * @return of the same shape
     */
    Tensor sendBack(Tensor values);

    /** Values of one sample at least as large as what R reaches, for its norm: {@code [1, ...]}. */
    long[] normShape();

    @Override
    default List<Parameter> parameters() {
        var all = new ArrayList<>(population().parameters());
        all.add(new Parameter("recurrent_weight", weight()));
        return List.copyOf(all);
    }

    @Override
    default List<Parameter> buffers() {
        return population().buffers();
    }
}
