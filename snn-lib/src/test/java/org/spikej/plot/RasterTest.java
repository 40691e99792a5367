package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikej.plot.Populations.real;
import static org.spikej.plot.Populations.recording;
import static org.spikej.plot.Populations.scattered;
import static org.spikej.plot.Populations.spikes;
import static org.spikej.plot.Populations.stage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikej.model.Recording;

class RasterTest {
    private final Recording network =
            recording(
                    scattered(100, 10, 1, 1, 8, 8),
                    stage("1 lif()", scattered(60, 10, 1, 30)),
                    stage("3 lif()", spikes(new long[] {10, 1, 3}, 0, 4, 29)));

    @Test
    void hasAMarkForEverySpike() {
        var drawing = Drawing.of(Plots.raster(network, 0));
        assertThat(drawing.marks(Style.FAINT_INK)).isEqualTo(100);
        assertThat(drawing.marks(Style.BLUE)).isEqualTo(63);
    }

    @Test
    void namesEveryBandWithItsNeuronsAndSpikes() {
        assertThat(Drawing.of(Plots.raster(network, 0)).texts())
                .contains(
                        "input · 64 neurons · 100 spikes",
                        "1 lif() · 30 neurons · 60 spikes",
                        "3 lif() · 3 neurons · 3 spikes",
                        "Spikes, sample 0",
                        "time step",
                        "neuron");
    }

    @Test
    void putsASpikeAtItsStepAndNeuron() {
        var chart = Plots.raster(spikes(new long[] {4, 1, 2}, 0, 7));
        var series = chart.getSeries("spike train, 4 of 4");
        assertThat(series.getXData()).containsExactly(0, 3);
        assertThat(series.getYData()[0]).isLessThan(series.getYData()[1]);
    }

    @Test
    void aFewStepsLeaveEveryBandItsTitleAboveIt() {
        var recording =
                recording(
                        real(3, 1, 4),
                        stage("1 lif()", scattered(6, 3, 1, 30)),
                        stage("3 lif()", spikes(new long[] {3, 1, 9}, 0, 4)));
        var titles =
                Drawing.of(Plots.raster(recording, 0)).elements("text").stream()
                        .filter(text -> text.getTextContent().contains(" neurons · "))
                        .mapToDouble(text -> Double.parseDouble(text.getAttribute("y")))
                        .toArray();
        assertThat(titles).hasSize(2);
        assertThat(titles[1] - titles[0]).isGreaterThan(40);
    }

    @Test
    void showsTheSampleThatWasAskedFor() {
        var train = spikes(new long[] {2, 2, 3}, 0, 1, 2, 9);
        assertThat(Drawing.of(Plots.raster(train, 0)).texts())
                .contains("spike train · 3 neurons · 3 spikes");
        assertThat(Drawing.of(Plots.raster(train, 1)).texts())
                .contains("spike train · 3 neurons · 1 spike");
    }

    @Test
    void leavesOutAnInputThatIsNoSpikeTrain() {
        var recording = recording(real(10, 1, 4), stage("1 lif()", scattered(6, 10, 1, 30)));
        assertThat(Drawing.of(Plots.raster(recording, 0)).texts())
                .noneMatch(text -> text.startsWith("input"));
    }

    @Test
    void drawsALayerThatNeverFires() {
        var chart = Plots.raster(spikes(new long[] {5, 1, 40}));
        assertThat(Drawing.of(chart).texts()).contains("spike train · 40 neurons · 0 spikes");
        assertThat(Png.of(chart, 1)).isNotEmpty();
    }

    @Test
    void drawsASingleStepOfASingleNeuron() {
        var drawing = Drawing.of(Plots.raster(spikes(new long[] {1, 1, 1}, 0)));
        assertThat(drawing.marks(Style.BLUE)).isEqualTo(1);
        assertThat(drawing.texts()).contains("spike train · 1 neuron · 1 spike");
    }

    @Test
    void sharesMarksWhereNeuronsAreTooManyAndDarkensThem() {
        var chart = Plots.raster(scattered(12_000, 8, 1, 12_288));
        int marks = chart.getSeriesCollection().stream().mapToInt(s -> s.getXData().length).sum();
        assertThat(marks).isBetween(500, 8 * 200);
        assertThat(chart.getSeriesCollection()).hasSizeGreaterThan(1);
        assertThat(Drawing.of(chart).texts())
                .contains("spike train · 12,288 neurons · 12,000 spikes · darker: more at once");
    }

    @Test
    void ofTwoThousandSpikesWeighsUnder40Kilobytes() {
        assertThat(Svg.of(Plots.raster(scattered(2_000, 100, 1, 100)))).hasSizeLessThan(40_000);
    }

    @Test
    void ofTwentyThousandSpikesWeighsUnder300Kilobytes() {
        var drawing = Drawing.of(Plots.raster(scattered(20_000, 500, 1, 200)));
        assertThat(drawing.marks(Style.BLUE)).isEqualTo(20_000);
        assertThat(drawing.svg()).hasSizeLessThan(300_000);
    }

    @Test
    void ofAnyNumberOfSpikesWeighsUnderHalfAMegabyte() {
        assertThat(Svg.of(Plots.raster(scattered(400_000, 1_000, 1, 1_000))))
                .hasSizeLessThan(500_000);
    }

    @Test
    void refusesASampleThatWasNotRecorded() {
        assertThatThrownBy(() -> Plots.raster(network, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a sample from 0 to 0, got 1");
        assertThatThrownBy(() -> Plots.raster(network, -1)).hasMessageContaining("got -1");
    }

    @Test
    void refusesATrainWithoutSamples() {
        assertThatThrownBy(() -> Plots.raster(spikes(new long[] {10, 4})))
                .hasMessageContaining("shape [T, N, ...], got [10, 4]");
    }

    @Test
    void refusesWhatIsNoSpikeTrain() {
        assertThatThrownBy(() -> Plots.raster(real(3, 1, 2)))
                .hasMessageContaining("a spike train of zeros and ones");
        assertThatThrownBy(() -> Plots.raster(new Recording(real(3, 1, 2), List.of()), 0))
                .hasMessageContaining("a recording with spikes");
    }
}
