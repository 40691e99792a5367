package org.spikej.plot;

import java.awt.Graphics2D;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.spikej.measure.Confusion;

/** The counts in the cells of a confusion matrix: dark on light cells and light on dark ones. */
final class CellCounts extends Annotation {
    private static final double DARK = 0.3;
    private static final double ROOM = 1;

    private final Confusion confusion;

    CellCounts(Confusion confusion) {
        super(false);
        this.confusion = confusion;
    }

    @Override
    public void paint(Graphics2D graphics) {
        int classes = confusion.classes().size();
        double left = getXAxisScreenValueForMin();
        // On the screen y runs down, so the least y is the top.
        double top = getYAxisScreenValueForMin();
        double width = (getXAxisScreenValueForMax() - left) / classes;
        double height = (getYAxisScreenValueForMax() - top) / classes;
        graphics.setFont(Style.SMALL);
        for (int actual = 0; actual < classes; actual++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                long count = confusion.count(actual, predicted);
                if (count > 0) {
                    boolean dark = count > DARK * confusion.samples(actual);
                    graphics.setColor(dark ? Style.SHEET : Style.INK);
                    write(
                            graphics,
                            String.valueOf(count),
                            left + (predicted + 0.5) * width,
                            top + (actual + 0.5) * height,
                            width,
                            height);
                }
            }
        }
    }

    /** A number that does not fit its cell is left out; the colour still tells. */
    private static void write(
            Graphics2D graphics, String text, double x, double y, double width, double height) {
        var size = Style.SMALL.getStringBounds(text, graphics.getFontRenderContext());
        if (size.getWidth() + ROOM <= width && Style.SMALL.getSize() + ROOM <= height) {
            graphics.drawString(text, (float) (x - size.getWidth() / 2), (float) y + 4);
        }
    }
}
