package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.layer.Layers.linear;
import static org.spikej.layer.Layers.neurons;

import org.junit.jupiter.api.Test;
import org.spikej.data.Datasets;
import org.spikej.learn.Dynamics;
import org.spikej.learn.Stl;
import org.spikej.learn.TrainingListener;
import org.spikej.model.Network;
import org.spikej.neuron.Lif;
import org.spikej.neuron.Neurons;
import org.spikej.tensor.Scope;

class DynamicsCurveTest {
    @Test
    void eachPopulationHasACurveOfItsThresholdAndOneOfItsRate() {
        try (var _ = Scope.open()) {
            var digits = Datasets.strokes().take(200, 50);
            var lif = Neurons.learned(new Lif()).onlyThreshold();
            var net = Network.of(linear(784, 10), neurons(lif.perNeuron(10))).steps(4);
            var inputs = digits.test().first(20).inputs();
            var dynamics = Dynamics.of(net, inputs, TrainingListener.silent());
            Stl.method().epochs(2).listener(dynamics).train(net, digits);
            var moments = dynamics.moments();
            var name = moments.getFirst().population();
            var thresholds = Plots.thresholds(dynamics).getSeries(name);
            assertThat(thresholds.getXData()).containsExactly(0, 1, 2);
            assertThat(thresholds.getYData())
                    .containsExactly(1, moments.get(1).threshold(), moments.get(2).threshold());
            var above = Plots.thresholds(dynamics).getSeries(name + " + deviation");
            assertThat(above.getYData()[2]).isGreaterThan(thresholds.getYData()[2]);
            var rates = Plots.firingRates(dynamics);
            assertThat(rates.getSeries(name).getYData()[2]).isEqualTo(moments.get(2).rate());
            assertThat(Plots.svg(rates)).contains("spikes of a neuron a step");
        }
    }

    @Test
    void aNetworkWithoutNeuronsHasNoCurve() {
        try (var _ = Scope.open()) {
            var net = Network.of(linear(784, 10));
            var inputs = Datasets.strokes().train().first(2).inputs();
            var dynamics = Dynamics.of(net, inputs, TrainingListener.silent());
            assertThatThrownBy(() -> Plots.thresholds(dynamics))
                    .hasMessageContaining("expected a network with neurons");
        }
    }
}
