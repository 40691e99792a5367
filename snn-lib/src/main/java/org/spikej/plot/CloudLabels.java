package org.spikej.plot;

import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Numbers and names at the edges of a projected box, for which XChart has no axes. */
final class CloudLabels extends Annotation {
    private static final double GAP = 8;
    private static final double ASCENT = 9;

    private final List<Label> labels;

    /** On which side of its place a label stands. */
    enum Side {
        BELOW,
        LEFT,
        RIGHT
    }

    /**
     * A label.
     *
     * @param x of the place, in the chart's units
     * @param y of the place, in the chart's units
     */
    record Label(String text, double x, double y, Side side) {}

    CloudLabels(List<Label> labels) {
        super(false);
        this.labels = labels;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setFont(Style.SMALL);
        graphics.setColor(Style.FAINT_INK);
        for (var label : labels) {
            double x = chart.getScreenXFromChart(label.x());
            double y = chart.getScreenYFromChart(label.y());
            double width = Style.width(label.text());
            switch (label.side()) {
                case BELOW -> write(graphics, label, x - width / 2, y + GAP + ASCENT);
                case LEFT -> write(graphics, label, x - GAP - width, y + ASCENT / 2);
                case RIGHT -> write(graphics, label, x + GAP, y + ASCENT);
            }
        }
    }

    private static void write(Graphics2D graphics, Label label, double x, double y) {
        graphics.drawString(label.text(), (float) x, (float) y);
    }
}
