package org.spikej.learn;

import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Block;
import org.spikej.layer.Layer;
import org.spikej.layer.Parameter;
import org.spikej.model.Network;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;

/** Where in a network values stop being finite. */
final class NotFinite {
    private NotFinite() {}

    /** In words: a parameter, else the first layer that makes NaN or infinity of finite values. */
    static String origin(Network network, Tensor inputs) {
        return parameter(network, Parameter::value)
                .map(name -> name + " has NaN or infinity")
                .or(() -> output(network, inputs))
                .orElse("all layers give finite values, and the loss of them is not");
    }

    /**
     * The last parameter, the first of a backward pass, whose gradient is not finite. Such a
     * gradient goes on to all layers before, so the first of them tells whether there is one.
     */
    static Optional<String> gradient(Network network) {
        try (var _ = Scope.open()) {
            var reached =
                    network.parameters().stream()
                            .map(parameter -> parameter.value().grad())
                            .filter(Tensor::defined)
                            .findFirst();
            return reached.filter(NotFinite::isBad).isPresent()
                    ? parameter(network, p -> p.value().grad())
                    : Optional.empty();
        }
    }

    private static Optional<String> parameter(Network network, Function<Parameter, Tensor> tensor) {
        try (var _ = Scope.open()) {
            return network.parameters().reversed().stream()
                    .filter(parameter -> isBad(tensor.apply(parameter)))
                    .findFirst()
                    .map(parameter -> named(network, parameter));
        }
    }

    private static String named(Network network, Parameter parameter) {
        int layer = Integer.parseInt(parameter.name().split("\\.", 2)[0]);
        return "%s of layer %s".formatted(parameter.name(), network.layers().get(layer).name());
    }

    /** The sum tells in one pass; large values may overflow it, so that a closer look is due. */
    private static boolean isBad(Tensor tensor) {
        return tensor.defined()
                && !Double.isFinite(tensor.detach().sum().item_double())
                && !tensor.detach().isfinite().all().item_bool();
    }

    private static Optional<String> output(Network network, Tensor inputs) {
        try (var _ = Scope.open()) {
            var search = new Search();
            Libtorch.withoutGradient(() -> network.run(inputs, search));
            return Optional.ofNullable(search.found);
        }
    }

    private static final class Search implements Block.Runner {
        private String found;

        @Override
        public Tensor run(String name, Layer layer, Tensor input) {
            var output =
                    layer instanceof Block block
                            ? block.run(input, (inner, l, x) -> run(name + "." + inner, l, x))
                            : layer.forward(input);
            if (found == null && isBad(output)) {
                found =
                        "NaN or infinity first comes out of layer %s, %s"
                                .formatted(name, layer.name());
            }
            return output;
        }
    }
}
