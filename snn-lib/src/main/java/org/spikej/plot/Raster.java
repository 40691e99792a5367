package org.spikej.plot;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.knowm.xchart.XYChart;
import org.spikej.model.Recording;

/** Spike raster: time step against neuron, one band a layer, the first on top. */
final class Raster {
    private static final double MARGINS = 72;
    private static final double LEAST_BAND = 44;
    private static final double MOST_BAND = 128;
    private static final double LEAST_HEIGHT = 170;
    private static final double MOST_HEIGHT = 520;

    /** Marks in all bands together: about 400 kB of SVG. */
    private static final int MARKS = 40_000;

    private Raster() {}

    static XYChart of(Recording recording, int sample) {
        var names = new ArrayList<String>();
        var trains = new ArrayList<SampleValues>();
        var input = SampleValues.of(recording.input(), sample);
        if (input.isSpikeTrain()) {
            names.add("input");
            trains.add(input);
        }
        for (var stage : recording.populations()) {
            names.add(stage.name());
            trains.add(SampleValues.of(stage.trace().orElseThrow().spikes(), sample));
        }
        if (trains.isEmpty()) {
            throw new IllegalArgumentException(
                    ("expected a recording with spikes, "
                                    + "got real input and %d layers without neurons: add lif()")
                            .formatted(recording.stages().size()));
        }
        return chart("Spikes, sample " + sample, stack(names, trains));
    }

    static XYChart of(Tensor spikeTrain, int sample) {
        var train = SampleValues.of(spikeTrain, sample);
        if (!train.isSpikeTrain()) {
            throw new IllegalArgumentException(
                    "expected a spike train of zeros and ones, got other values: "
                            + "encode them first");
        }
        return chart("Spikes, sample " + sample, stack(List.of("spike train"), List.of(train)));
    }

    private static XYChart chart(String title, List<Band> bands) {
        double top = bands.getFirst().top() + Band.HEADING;
        int steps = bands.getFirst().train().steps();
        var labels = new BandLabels(bands);
        var chart = Style.chart(title, "time step", "", (int) (top + MARGINS));
        var styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setPlotGridLinesVisible(false);
        styler.setPlotContentSize(1);
        styler.setXAxisDecimalPattern("0");
        styler.setXAxisMin(-0.5);
        styler.setXAxisMax(steps - 0.5);
        styler.setYAxisTicksVisible(false);
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(top);
        styler.setYAxisLeftWidthHint(labels.width());
        for (var band : bands) {
            var color = band.name().equals("input") ? Style.FAINT_INK : Style.BLUE;
            BandMarks.add(chart, band, color);
        }
        chart.addAnnotation(labels);
        return chart;
    }

    /** Bands from the top down, two neurons to a pixel where that makes no band too high. */
    private static List<Band> stack(List<String> names, List<SampleValues> trains) {
        int count = trains.size();
        double least = count * (LEAST_BAND + Band.HEADING);
        double wanted = trains.stream().mapToDouble(Raster::wanted).sum();
        double height = Math.clamp(least + wanted, LEAST_HEIGHT, Math.max(MOST_HEIGHT, least));
        double stretch = (height - least) / wanted;
        var bands = new ArrayList<Band>();
        double top = height;
        for (int i = 0; i < count; i++) {
            double own = LEAST_BAND + stretch * wanted(trains.get(i));
            top -= Band.HEADING + own;
            var grid = Band.Grid.of(trains.get(i), own, MARKS / count);
            bands.add(new Band(names.get(i), trains.get(i), top, own, grid));
        }
        return bands;
    }

    /** Pixels on top of the least; not 0, so that small bands share what is left over. */
    private static double wanted(SampleValues train) {
        return Math.clamp(train.neurons() / 2.0, LEAST_BAND + 1, MOST_BAND) - LEAST_BAND;
    }
}
