package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.spikej.measure.FiCurve;
import org.spikej.neuron.Izhikevich;
import org.spikej.neuron.Neuron;
import org.spikej.neuron.Neurons;

class FiringCurveTest {
    @Test
    void hasACurveForEachModel() {
        var chart = Plots.fiCurve(0, 1, Neurons.integrateAndFire(), Neurons.lif(0.9));
        var straight = chart.getSeries("integrateAndFire()");
        assertThat(straight.getXData()).hasSize(101);
        assertThat(straight.getYData()[50]).isEqualTo(0.5, within(1e-3));
        assertThat(chart.getSeries("lif(0.9)").getYData()[5]).isZero();
        assertThat(Drawing.of(chart).texts())
                .contains(
                        "integrateAndFire()",
                        "lif(0.9)",
                        "input current (input units)",
                        "firing rate (spikes per step)");
    }

    @Test
    void isInHertzWhereAllModelsKnowMilliseconds() {
        var izhikevich = FiCurve.of(Izhikevich.fastSpiking(), 0, 10);
        var alone = Plots.fiCurve(izhikevich);
        assertThat(alone.getSeriesCollection().iterator().next().getYData()[1])
                .isEqualTo(izhikevich.hertz()[1]);
        assertThat(Drawing.of(alone).texts()).contains("input current (mV/ms)", "firing rate (Hz)");
        assertThat(Drawing.of(Plots.fiCurve(izhikevich, FiCurve.of(Neurons.lif(), 0, 1))).texts())
                .contains("input current (units of each model)", "firing rate (spikes per step)");
    }

    @Test
    void tellsModelsOfOneNameApart() {
        var curve = FiCurve.of(Neurons.lif(), 0, 1);
        assertThat(Plots.fiCurve(curve, curve).getSeriesCollection())
                .extracting(XYSeries::getName)
                .containsExactly("lif(0.9)", "lif(0.9) (2)");
    }

    @Test
    void putsALegendBesideThatIsTooLongBelow() {
        var few = FiCurve.of(Neurons.lif(), 0, 1);
        assertThat(Plots.fiCurve(few, few).getStyler().getLegendPosition())
                .isEqualTo(LegendPosition.OutsideS);
        var chart = Plots.fiCurve(few, few, few, few, few, few, few, few, few);
        assertThat(chart.getStyler().getLegendPosition()).isEqualTo(LegendPosition.OutsideE);
        assertThat(Drawing.of(chart).texts()).contains("lif(0.9) (9)");
    }

    @Test
    void refusesNoCurve() {
        assertThatThrownBy(() -> Plots.fiCurve()).hasMessageContaining("at least one f–I curve");
        assertThatThrownBy(() -> Plots.fiCurve(0, 1, new Neuron[0]))
                .hasMessageContaining("got none");
    }
}
