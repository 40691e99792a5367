package org.spikej.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.batchNorm;
import static org.spikej.layer.Layers.lif;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.spikej.data.Dataset;
import org.spikej.data.Datasets;
import org.spikej.layer.Layer;
import org.spikej.layer.Parameter;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Surrogates;
import org.spikej.tensor.Libtorch;
import org.spikej.tensor.Scope;
import org.spikej.tensor.Tensors;
import tech.tablesaw.api.Table;

/** Networks that are broken on purpose. */
class DoctorTest {
    private static final Dataset DIGITS = Datasets.strokes().take(200, 10);

    private static Network of(Layer... layers) {
        return Network.of(layers).steps(6);
    }

    private static String advice(Table table, int row) {
        return table.stringColumn("what to do").get(row);
    }

    private static void fill(Parameter parameter, float value) {
        Libtorch.withoutGradient(() -> parameter.value().fill_(new Scalar(value)));
    }

    @Test
    void aHealthyNetworkIsFineAndStaysAsItWas() {
        try (var _ = Scope.open()) {
            var net =
                    of(
                            linear(784, 32).kaiming(),
                            batchNorm(32),
                            lif(),
                            linear(32, 10).kaiming(),
                            lif());
            var statistics = net.state().get("1.running_mean").clone();
            var table = Doctor.of(net, DIGITS.train());
            assertThat(table.stringColumn("layer").asList())
                    .containsExactly(
                            "0 linear(784, 32)",
                            "1 batchNorm(32)",
                            "2 lif(0.9)",
                            "3 linear(32, 10)",
                            "4 lif(0.9)");
            assertThat(table.stringColumn("what to do").asList()).containsOnly("fine");
            assertThat(Tensors.floats(net.state().get("1.running_mean")))
                    .isEqualTo(Tensors.floats(statistics));
            var gradient = table.doubleColumn("gradient / weight").get(0);
            assertThat(gradient).isPositive().isLessThan(10);
            var rates = FiringRates.of(net.record(DIGITS.train().first(128).inputs()));
            assertThat(table.doubleColumn("spikes a step").get(2))
                    .isEqualTo(rates.doubleColumn("spikes per neuron and step").get(0))
                    .isPositive();
        }
    }

    @Test
    void silentNeuronsAreTold() {
        try (var _ = Scope.open()) {
            var quiet = neurons(new Lif().withThreshold(1000));
            var table = Doctor.of(of(linear(784, 8), quiet, linear(8, 10), lif()), DIGITS.train());
            assertThat(advice(table, 1)).startsWith("many neurons never fire");
            assertThat(table.doubleColumn("dead share").get(1)).isEqualTo(1);
        }
    }

    @Test
    void neuronsThatFireAlwaysAreTold() {
        try (var _ = Scope.open()) {
            var net = of(linear(784, 8), lif(), linear(8, 10), lif());
            fill(net.parameters().get(1), 50);
            var table = Doctor.of(net, DIGITS.train());
            assertThat(advice(table, 1)).startsWith("many neurons fire at every step");
            assertThat(table.doubleColumn("saturated share").get(1)).isEqualTo(1);
        }
    }

    /** The triangle's slope is 0 farther than 1 from the threshold. */
    @Test
    void aGradientThatDoesNotArriveIsTold() {
        try (var _ = Scope.open()) {
            var narrow = new Lif().withSurrogate(Surrogates.triangle());
            var net = of(linear(784, 8), neurons(narrow), linear(8, 10), lif());
            fill(net.parameters().get(0), 0);
            fill(net.parameters().get(1), 0);
            Libtorch.withoutGradient(
                    () -> net.parameters().get(1).value().select(0, 0).fill_(new Scalar(90f)));
            var table = Doctor.of(net, DIGITS.train());
            assertThat(advice(table, 0)).startsWith("no gradient arrives");
        }
    }

    @Test
    void vanishingAndExplodingGradientsAreTold() {
        try (var _ = Scope.open()) {
            var net = of(linear(784, 16).kaiming(), lif(), linear(16, 10).kaiming());
            Libtorch.withoutGradient(() -> net.parameters().get(2).value().mul_(new Scalar(1e-9f)));
            var table = Doctor.of(net, DIGITS.train());
            assertThat(advice(table, 0)).startsWith("its gradient vanishes");
            assertThat(advice(table, 2)).startsWith("its gradient explodes");
        }
    }

    @Test
    void nanIsTracedToTheFirstLayerThatHasIt() {
        try (var _ = Scope.open()) {
            var net = of(linear(784, 8), lif(), linear(8, 10));
            fill(net.parameters().get(2), Float.NaN);
            var table = Doctor.of(net, DIGITS.train());
            assertThat(advice(table, 2)).startsWith("NaN or infinity");
            assertThat(table.stringColumn("what to do").asList())
                    .filteredOn(text -> text.startsWith("NaN or infinity begins here"))
                    .hasSize(1);
        }
    }

    @Test
    void aNetworkThatDoesNotTakeTheSamplesIsRefused() {
        assertThatThrownBy(() -> Doctor.of(of(linear(10, 10), lif()), DIGITS.train()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
