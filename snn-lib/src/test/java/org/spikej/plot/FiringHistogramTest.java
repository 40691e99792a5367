package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikej.plot.Populations.real;
import static org.spikej.plot.Populations.recording;
import static org.spikej.plot.Populations.scattered;
import static org.spikej.plot.Populations.spikes;
import static org.spikej.plot.Populations.stage;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.spikej.neuron.Trace;

/** T = 4, 2 samples, 2 neurons: they fire 0, 1, 2 and 2 times. */
class FiringHistogramTest {
    /** Spikes of [t, sample, neuron]: (0,0,1); (0,1,0), (3,1,0); (1,1,1), (2,1,1). */
    private static final int[] ONES = {1, 2, 14, 7, 11};

    private static final long[] SHAPE = {4, 2, 2};

    /** Height of the outline above an x. */
    private static double height(XYSeries outline, double x) {
        for (int i = 1; i < outline.getXData().length; i++) {
            if (outline.getXData()[i - 1] < x && x < outline.getXData()[i]) {
                return outline.getYData()[i];
            }
        }
        return 0;
    }

    @Test
    void countsNeuronsByTheirRateOverAllSamples() {
        var series = Plots.rates(spikes(SHAPE, ONES)).getSeries("spike train · 25 % silent");
        assertThat(height(series, 0)).isEqualTo(25);
        assertThat(height(series, 0.25)).isEqualTo(25);
        assertThat(height(series, 0.5)).isEqualTo(50);
    }

    @Test
    void countsIntervalsBetweenTheSpikesOfOneNeuronOnly() {
        var chart = Plots.intervals(spikes(SHAPE, ONES));
        var series = chart.getSeries("spike train · CV 0.50");
        assertThat(height(series, 1)).isEqualTo(50);
        assertThat(height(series, 2)).isEqualTo(0);
        assertThat(height(series, 3)).isEqualTo(50);
        assertThat(Drawing.of(chart).texts())
                .contains("interval (steps)", "share of intervals (%)");
    }

    @Test
    void everyHistogramIsOneHundredPercentHoweverWideItsBinsAre() {
        var recording =
                recording(
                        real(300, 1, 4),
                        stage("1 lif()", scattered(3_000, 300, 1, 50)),
                        stage("3 lif()", scattered(900, 300, 1, 20)));
        for (var chart : new XYChart[] {Plots.rates(recording), Plots.intervals(recording)}) {
            assertThat(chart.getSeriesCollection()).hasSize(2);
            for (var series : chart.getSeriesCollection()) {
                double sum = 0;
                for (int i = 1; i < series.getYData().length; i += 2) {
                    sum += series.getYData()[i];
                }
                assertThat(sum).isEqualTo(100, within(1e-9));
                assertThat(series.getYData().length).isLessThanOrEqualTo(2 * 40 + 2);
            }
        }
    }

    @Test
    void leavesOutAReadOutThatNeverFires() {
        var nothing = torch.full_like(real(4, 2, 2), new Scalar(Float.NaN));
        var recording =
                recording(
                        real(4, 2, 2),
                        stage("1 lif()", spikes(SHAPE, ONES)),
                        stage("3 leak()", new Trace(real(SHAPE), real(SHAPE), nothing)));
        assertThat(Plots.rates(recording).getSeriesCollection()).hasSize(1);
    }

    @Test
    void saysWhichPopulationHasNoInterval() {
        var recording =
                recording(
                        real(4, 2, 2),
                        stage("1 lif()", spikes(SHAPE, ONES)),
                        stage("3 lif()", spikes(SHAPE, 0)));
        assertThat(Drawing.of(Plots.intervals(recording)).texts())
                .contains("3 lif() · no interval", "1 lif() · CV 0.50");
    }

    @Test
    void refusesWhatHasNoSpikes() {
        assertThatThrownBy(() -> Plots.intervals(spikes(SHAPE, 0)))
                .hasMessageContaining("fires at least twice, got none");
        assertThatThrownBy(() -> Plots.rates(real(4, 2, 2))).hasMessageContaining("zeros and ones");
        assertThatThrownBy(() -> Plots.rates(recording(real(4, 2, 2))))
                .hasMessageContaining("a recording with spikes");
        assertThatThrownBy(() -> Plots.rates(real(4, 2))).hasMessageContaining("[T, N, ...]");
    }
}
