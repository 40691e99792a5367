package org.spikej.learn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.layer.Dropout;
import org.spikej.neuron.LifFamily;
import org.spikej.tensor.Tensors;

/**
 * A synapse with the population behind it.
 *
 * @param weight {@code [inputs, outputs]}
 * @param neuron of soft reset
 * @param dropout behind the population
 */
record DesireStage(Tensor weight, LifFamily neuron, List<Dropout> dropout) {
    int inputs() {
        return (int) weight.size(0);
    }

    int outputs() {
        return (int) weight.size(1);
    }

    /** The weights as they are now. */
    DesireLayer layer() {
        return new DesireLayer(
                inputs(), outputs(), Tensors.floats(weight), neuron.decay(), neuron.threshold());
    }

    /** Factors of the spikes of a batch, 1 without dropout, {@code [N, outputs]}. */
    float[] mask(int samples) {
        var spikes = Tensors.uninitialised(1, samples, outputs());
        return Tensors.floats(
                dropout.stream()
                        .map(each -> each.mask(spikes))
                        .reduce(torch.ones_like(spikes.select(0, 0)), Tensor::mul));
    }
}
