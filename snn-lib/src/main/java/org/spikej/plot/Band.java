package org.spikej.plot;

/**
 * One layer's strip of a raster, in the chart's y units, which are pixels from below.
 *
 * @param name of the layer
 * @param train the sample's spike train
 * @param bottom y of neuron 0's lower edge
 * @param height of all neurons together
 * @param grid the cells that its marks fill
 */
record Band(String name, SampleValues train, double bottom, double height, Grid grid) {
    /** Room for the title above a strip, and for air. */
    static final double HEADING = 26;

    /** Pixels from the first step to the last, nearly. */
    static final double PLOT_WIDTH = 640;

    /** Columns for the steps and rows for the neurons. */
    record Grid(int columns, int rows) {
        private static final double FINEST = 2;

        /**
         * A cell for each neuron and step while there is room: at most two to a pixel, and not more
         * spikes than so many marks. Else cells of a pixel or more, which they share.
         */
        static Grid of(SampleValues train, double height, int mostMarks) {
            if (train.neurons() <= FINEST * height
                    && train.steps() <= FINEST * PLOT_WIDTH
                    && train.spikes() <= mostMarks) {
                return new Grid(train.steps(), train.neurons());
            }
            double columns = Math.min(train.steps(), PLOT_WIDTH);
            double rows = Math.min(train.neurons(), height);
            double coarser = Math.max(1, Math.sqrt(columns * rows / mostMarks));
            return new Grid(
                    (int) Math.max(1, columns / coarser), (int) Math.max(1, rows / coarser));
        }

        boolean shared(SampleValues train) {
            return columns < train.steps() || rows < train.neurons();
        }
    }

    double top() {
        return bottom + height;
    }

    /** For instance {@code 1 lif() · 256 neurons · 484 spikes}. */
    String title() {
        return "%s · %s · %s%s"
                .formatted(
                        name,
                        Words.count(train.neurons(), "neuron"),
                        Words.count(train.spikes(), "spike"),
                        grid.shared(train) ? " · darker: more at once" : "");
    }
}
