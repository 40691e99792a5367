package org.spikej.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** Frames, titles and neuron numbers of a raster's bands: one y axis each, which XChart lacks. */
final class BandLabels extends Annotation {
    private static final double LINE_OF_TEXT = 12;
    private static final double DIGIT = 7;
    private static final double GAP = 6;
    private static final double AXIS_TITLE = 26;

    private final List<Band> bands;

    BandLabels(List<Band> bands) {
        super(false);
        this.bands = bands;
    }

    /** Pixels that the numbers and the axis title need on the left of the plot. */
    int width() {
        int most = bands.stream().mapToInt(band -> band.train().neurons() - 1).max().orElse(0);
        return (int) (AXIS_TITLE + DIGIT * String.valueOf(most).length() + GAP);
    }

    @Override
    public void paint(Graphics2D graphics) {
        double left = getXAxisScreenValueForMin();
        for (var band : bands) {
            double top = chart.getScreenYFromChart(band.top());
            double bottom = chart.getScreenYFromChart(band.bottom());
            frame(graphics, left, top, bottom, band == bands.getLast());
            graphics.setColor(Style.INK);
            graphics.setFont(Style.TEXT);
            graphics.drawString(band.title(), (float) left, (float) top - 7);
            numbers(graphics, band.train().neurons(), left, top, bottom);
        }
        axisTitle(graphics, left);
    }

    /** The last band stands on the time axis itself. */
    private void frame(Graphics2D graphics, double left, double top, double bottom, boolean last) {
        graphics.setColor(Style.RULE);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(new Line2D.Double(left, top, left, bottom));
        if (!last) {
            double right = getXAxisScreenValueForMax();
            graphics.draw(new Line2D.Double(left, bottom, right, bottom));
        }
    }

    /** Every neuron's number if there is room, else the first and the last. */
    private static void numbers(
            Graphics2D graphics, int neurons, double left, double top, double bottom) {
        boolean room = neurons * LINE_OF_TEXT <= bottom - top;
        int every = room ? 1 : Math.max(1, neurons - 1);
        graphics.setColor(Style.FAINT_INK);
        graphics.setFont(Style.SMALL);
        for (int neuron = 0; neuron < neurons; neuron += every) {
            var text = String.valueOf(neuron);
            var size = Style.SMALL.getStringBounds(text, graphics.getFontRenderContext());
            double y = bottom + (top - bottom) * (neuron + 0.5) / neurons;
            graphics.drawString(text, (float) (left - GAP - size.getWidth()), (float) y + 4);
        }
    }

    private void axisTitle(Graphics2D graphics, double left) {
        var text = "neuron";
        var size = Style.TEXT.getStringBounds(text, graphics.getFontRenderContext());
        double middle = (getYAxisScreenValueForMin() + getYAxisScreenValueForMax()) / 2.0;
        var before = graphics.getTransform();
        graphics.translate(left - width() + LINE_OF_TEXT, middle + size.getWidth() / 2);
        graphics.rotate(-Math.PI / 2);
        graphics.setColor(Style.INK);
        graphics.setFont(Style.TEXT);
        graphics.drawString(text, 0f, 0f);
        graphics.setTransform(before);
    }
}
