package org.spikej.exchange;

import java.util.LinkedHashMap;
import org.spikej.layer.BatchNorm;

/**
 * A batch norm folded into the weights before it, since NIR has none:
 *
 * <pre>
 *   f (W x + b) + g  =  (f W) x + (f b + g)       f, g of each output channel
 * </pre>
 */
final class FoldedNorm {
    private FoldedNorm() {}

    /**
     * @param node Linear, Affine or Conv2d, with output channels first in its weight
     */
    static NirNode into(NirNode node, BatchNorm.Affine norm) {
        var weight = node.get("weight");
        int channels = norm.factors().length;
        int each = weight.values().length / channels;
        boolean biased = node.values().containsKey("bias");
        var bias = biased ? node.get("bias").values() : new double[channels];
        var values = new LinkedHashMap<>(node.values());
        values.put(
                "weight",
                NirArray.of(
                        weight.values().length,
                        i -> weight.values()[i] * norm.factors()[i / each],
                        weight.shape()));
        values.put(
                "bias",
                NirArray.of(
                        channels, c -> bias[c] * norm.factors()[c] + norm.shifts()[c], channels));
        boolean linear = node.type().equals("Linear");
        return new NirNode(node.name(), linear ? "Affine" : node.type(), values);
    }
}
