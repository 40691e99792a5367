package org.spikej.learn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.spikej.model.Network;
import org.spikej.tensor.Scope;

/** The gradients that a backward pass leaves at a network's parameters. */
final class Gradients {
    private Gradients() {}

    /**
     * Those that one pass makes, in a scope of its own.
     *
     * @param backward adds to the gradients of the parameters
     */
    static Map<String, Tensor> of(Network network, Runnable backward) {
        clear(network);
        try (var _ = Scope.open()) {
            backward.run();
        }
        var all = new LinkedHashMap<String, Tensor>();
        for (var parameter : network.parameters()) {
            var gradient = parameter.value().grad();
            all.put(
                    parameter.name(),
                    gradient.defined()
                            ? gradient.clone()
                            : torch.zeros_like(parameter.value().detach()));
        }
        clear(network);
        return all;
    }

    private static void clear(Network network) {
        network.parameters().forEach(p -> p.value().mutable_grad().reset());
    }
}
