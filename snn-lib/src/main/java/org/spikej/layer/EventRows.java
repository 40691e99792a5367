package org.spikej.layer;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.EventProduct;
import org.spikej.engine.SharedSpikes;
import org.spikej.engine.SpikeBits;
import org.spikej.tensor.Tensors;

/**
 * A spike matrix in the form in which its products are quickest.
 *
 * @param spikes {@code [T · N, inputs]}, without its memory where they are taken apart
 * @param shared the same, taken apart, where its steps share enough
 * @param words the memory of what is used of them, to be kept as long as they are
 */
record EventRows(SpikeBits spikes, Optional<SharedSpikes> shared, Tensor words) {
    /**
     * @param weight {@code [inputs, outputs]}, of the products
     */
    static EventRows of(SpikeBits spikes, Tensor words, long steps, Tensor weight) {
        int count = Math.toIntExact(steps);
        boolean fits = EventProduct.fitsShared(spikes.width(), (int) weight.size(1));
        if (!fits || !SharedSpikes.pays(spikes, count)) {
            return new EventRows(spikes, Optional.empty(), words);
        }
        int rows = SharedSpikes.rows(count, spikes.rows() / count);
        var parts = Tensors.uninitialisedLongs(SpikeBits.words(rows, spikes.width()));
        var shared = SharedSpikes.of(spikes, count, Tensors.memory(parts));
        return new EventRows(spikes, Optional.of(shared), parts);
    }

    /** The matrix times the weights, plus the bias in every row. */
    Tensor times(Tensor weight, Tensor bias) {
        int outputs = Math.toIntExact(weight.size(1));
        var result = Tensors.uninitialised(spikes.rows(), outputs);
        var table = Tensors.memory(weight);
        var start = Tensors.memory(bias);
        var out = Tensors.memory(result);
        shared.ifPresentOrElse(
                s -> EventProduct.multiply(s, table, start, out, outputs),
                () -> EventProduct.multiply(spikes, table, start, out, outputs));
        return result;
    }

    /**
     * @param gradient of the product, {@code [T · N, outputs]}
     * @return {@code [inputs + 1, outputs]}, the bias's last
     */
    Tensor weightAndBiasGradient(Tensor gradient) {
        int inputs = spikes.width();
        int outputs = Math.toIntExact(gradient.size(1));
        var result = Tensors.uninitialised(inputs + 1, outputs);
        var dense = Tensors.memory(gradient);
        var out = Tensors.memory(result);
        if (shared.isPresent()) {
            int rows = shared.get().rows();
            var bits = Tensors.uninitialisedLongs(SpikeBits.words(inputs + 1, rows));
            var sums = Tensors.uninitialised(rows - spikes.rows(), outputs);
            EventProduct.weightGradient(
                    shared.get(), dense, Tensors.memory(bits), Tensors.memory(sums), out, outputs);
        } else {
            var bits = Tensors.uninitialisedLongs(SpikeBits.words(inputs + 1, spikes.rows()));
            EventProduct.weightGradient(spikes, dense, Tensors.memory(bits), out, outputs);
        }
        return result;
    }
}
