package org.spikej.tests.benchmarks;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.spikej.layer.Layer;
import org.spikej.learn.Adam;
import org.spikej.learn.Loss;
import org.spikej.model.Network;
import org.spikej.tensor.Scope;

/**
 * Where a training step's time goes: every layer runs forward and backward by itself, cut off from
 * its neighbours, with a clock around it.
 */
final class PeerProfile {
    private final Network network;
    private final Tensor input;
    private final Tensor labels;
    private final Loss loss;
    private final Adam adam;
    private final Map<String, List<Double>> milliseconds = new LinkedHashMap<>();

    PeerProfile(Network network, Tensor input, Tensor labels, Loss loss, Adam adam) {
        this.network = network;
        this.input = input;
        this.labels = labels;
        this.loss = loss;
        this.adam = adam;
    }

    /** A layer between two cuts. */
    private record Piece(String name, Tensor input, Tensor output) {}

    /** Medians of so many steps as {@code name=milliseconds}, with tabulators in between. */
    String of(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        return milliseconds.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s=%.4f", e.getKey(), median(e.getValue())))
                .collect(joining("\t"));
    }

    private void step() {
        try (var _ = Scope.open()) {
            var pieces = new ArrayList<Piece>();
            var output = network.encoder().encode(input, network.steps());
            for (var layer : network.joined()) {
                output = forward(pieces, String.valueOf(pieces.size()), layer, output);
            }
            var end = cut(output);
            time("loss", () -> loss.of(end, labels)).backward();
            adam.clearGradients();
            var gradient = end.grad();
            for (var piece : pieces.reversed()) {
                var arriving = gradient;
                gradient = time(piece.name + " backward", () -> backward(piece, arriving));
            }
            time(
                    "adam",
                    () -> {
                        adam.step();
                        return end;
                    });
        }
    }

    private Tensor forward(List<Piece> pieces, String number, Layer layer, Tensor x) {
        var name = number + " " + layer.name();
        var from = pieces.isEmpty() ? x : cut(x);
        var to = time(name + " forward", () -> layer.trainingForward(from));
        pieces.add(new Piece(name, from, to));
        return to;
    }

    private static Tensor cut(Tensor x) {
        return x.detach().requires_grad_(true);
    }

    private static Tensor backward(Piece piece, Tensor gradient) {
        if (!piece.output.requires_grad()) {
            return gradient;
        }
        piece.output.backward(gradient, null, false, null);
        return piece.input.grad();
    }

    private Tensor time(String name, Supplier<Tensor> body) {
        long start = System.nanoTime();
        var result = body.get();
        milliseconds
                .computeIfAbsent(name, _ -> new ArrayList<>())
                .add((System.nanoTime() - start) / 1e6);
        return result;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
