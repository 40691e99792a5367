package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;
import org.spikej.layer.Layers;
import org.spikej.model.Recording;
import org.spikej.neuron.Izhikevich;
import org.spikej.neuron.Trace;
import org.spikej.tensor.Tensors;

/** T = 3, N = 2, two neurons; in sample 1 neuron 0 spikes once, neuron 1 twice. */
class MembraneTest {
    private static final long[] SHAPE = {3, 2, 2};
    private static final float[] MEMBRANE = {
        0, 0, .5f, 1.5f,
        0, 0, 1.25f, .75f,
        0, 0, .25f, 2
    };
    private static final float[] SPIKES = {
        0, 0, 0, 1,
        0, 0, 1, 0,
        0, 0, 0, 1
    };
    private static final float[] ONES = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    private static final float[] RISING = {
        1, 1, 1, 1,
        1, 1, 1.1f, 1.2f,
        1, 1, 1.2f, 1.4f
    };

    private final Recording.Stage constant = Populations.stage("1 lif()", trace(ONES));
    private final Recording.Stage adaptive = Populations.stage("1 lif()", trace(RISING));

    private static Trace trace(float[] thresholds) {
        return new Trace(
                Tensors.of(SPIKES, SHAPE),
                Tensors.of(MEMBRANE, SHAPE),
                Tensors.of(thresholds, SHAPE));
    }

    @Test
    void isACurveForEachNeuronWithADotAtEachSpike() {
        var chart = Plots.membrane(constant, 1, 0, 1);
        assertThat(chart.getSeries("neuron 0").getXData()).containsExactly(0, 1, 2);
        assertThat(chart.getSeries("neuron 0").getYData()).containsExactly(.5, 1.25, .25);
        assertThat(chart.getSeries("neuron 1").getYData()).containsExactly(1.5, .75, 2);
        assertThat(chart.getSeries("spikes of 0").getXData()).containsExactly(1);
        assertThat(chart.getSeries("spikes of 1").getXData()).containsExactly(0, 2);
        assertThat(chart.getSeries("spikes of 1").getYData()).containsExactly(1.5, 2);
    }

    @Test
    void showsACommonThresholdOnceAndDashed() {
        var chart = Plots.membrane(constant, 1, 0, 1);
        assertThat(chart.getSeries("threshold").getYData()).containsExactly(1, 1, 1);
        assertThat(chart.getSeries("threshold").getLineStyle().getDashArray()).isNotNull();
        assertThat(chart.getSeries("threshold of 0")).isNull();
    }

    @Test
    void showsThresholdsThatDifferInTheirNeuronsColours() {
        var chart = Plots.membrane(adaptive, 1, 0, 1);
        var second = chart.getSeries("threshold of 1");
        assertThat(second.getYData()).containsExactly(new double[] {1, 1.2, 1.4}, within(1e-6));
        assertThat(second.getLineColor()).isEqualTo(chart.getSeries("neuron 1").getLineColor());
    }

    @Test
    void ofNoNeuronInParticularIsOfTheMostActive() {
        assertThat(Plots.membrane(constant, 1).getSeries("neuron 1")).isNotNull();
        assertThat(Plots.membrane(constant, 1).getSeries("neuron 0")).isNull();
    }

    @Test
    void showsANeuronOnceThatIsNamedTwice() {
        assertThat(Plots.membrane(constant, 1, 1, 1).getSeries("neuron 1")).isNotNull();
    }

    @Test
    void leavesAGapWhereThePotentialIsNotFinite() {
        var exploded = MEMBRANE.clone();
        exploded[6] = Float.POSITIVE_INFINITY;
        exploded[10] = Float.NaN;
        var trace =
                new Trace(
                        Tensors.of(SPIKES, SHAPE),
                        Tensors.of(exploded, SHAPE),
                        Tensors.of(ONES, SHAPE));
        var chart = Plots.threshold(trace, 1, 0);
        assertThat(chart.getSeries("neuron 0").getYData())
                .containsExactly(.5, Double.NaN, Double.NaN);
        assertThat(Drawing.of(chart).texts()).contains("neuron 0");
    }

    @Test
    void ofASilentNeuronHasNoDots() {
        var chart = Plots.membrane(constant, 0, 1);
        assertThat(chart.getSeries("spikes of 1")).isNull();
        assertThat(Drawing.of(chart).texts()).contains("neuron 1", "threshold", "spike");
    }

    @Test
    void againstThresholdFillsTheDistance() {
        XYSeries area = Plots.threshold(adaptive, 1, 1).getSeries("area");
        assertThat(area.getXData()).containsExactly(0, 1, 2, 2, 1, 0);
        assertThat(area.getYData())
                .containsExactly(new double[] {1.5, .75, 2, 1.4, 1.2, 1}, within(1e-6));
    }

    @Test
    void againstThresholdNamesItsParts() {
        assertThat(Drawing.of(Plots.threshold(adaptive, 1, 1)).texts())
                .contains(
                        "Membrane against threshold, 1 lif(), sample 1",
                        "distance to threshold",
                        "neuron 1",
                        "threshold",
                        "spike",
                        "time step",
                        "membrane potential (input units)");
    }

    @Test
    void theAxisHasTheUnitOfTheModel() {
        var current = Tensors.of(new float[] {10, 10, 10}, 3, 1, 1);
        assertThat(Plots.membrane(Izhikevich.chattering().trace(current), 0, 0).getYAxisTitle())
                .isEqualTo("membrane potential (mV)");
    }

    @Test
    void needsNoNetwork() {
        assertThat(Plots.membrane(trace(ONES), 1, 0).getTitle())
                .isEqualTo("Membrane, one population, sample 1");
        assertThat(Plots.threshold(trace(ONES), 1, 0).getSeries("neuron 0")).isNotNull();
    }

    @Test
    void refusesANeuronOrSampleThatIsNotThere() {
        assertThatThrownBy(() -> Plots.membrane(constant, 1, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a neuron from 0 to 1, got 2");
        assertThatThrownBy(() -> Plots.threshold(constant, 1, -1))
                .hasMessageContaining("a neuron from 0 to 1, got -1");
        assertThatThrownBy(() -> Plots.threshold(constant, 2, 0))
                .hasMessageContaining("a sample from 0 to 1, got 2");
    }

    @Test
    void refusesALayerWithoutNeurons() {
        var values = Tensors.of(ONES, SHAPE);
        var linear =
                new Recording.Stage(
                        "0 linear(2, 2)", Layers.linear(2, 2), values, values, Optional.empty());
        assertThatThrownBy(() -> Plots.membrane(linear, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got layer 0 linear(2, 2), which has no membrane");
    }
}
