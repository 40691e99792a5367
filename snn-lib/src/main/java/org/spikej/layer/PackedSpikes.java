package org.spikej.layer;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.spikej.engine.SpikeBits;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;

/**
 * A layer's input as bits, if it holds spikes alone.
 *
 * @param bits one row for each sample or image
 * @param words the memory of the bits, to be kept as long as they are
 */
record PackedSpikes(SpikeBits bits, Tensor words) {
    /**
     * @param input {@code [rows, ...]}
     * @return empty if it has another entry than 0 and 1, none at all, or is not in our reach
     */
    static Optional<PackedSpikes> of(Tensor input) {
        if (!Tensors.isFloatOnCpu(input) || input.numel() == 0) {
            return Optional.empty();
        }
        int rows = Math.toIntExact(input.size(0));
        int width = Math.toIntExact(input.numel() / rows);
        var words = Tensors.uninitialisedLongs(SpikeBits.words(rows, width));
        try (var _ = Scope.open()) {
            var plain = Tensors.contiguous(input);
            return SpikeBits.of(Tensors.memory(plain), rows, width, Tensors.memory(words))
                    .map(bits -> new PackedSpikes(bits, words));
        }
    }
}
