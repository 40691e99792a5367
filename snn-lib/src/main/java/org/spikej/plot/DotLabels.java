package org.spikej.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.spikej.measure.TradeOff;

/**
 * Names beside dots: right of the dot or above, below or left of it, where no name stands yet; a
 * name for which there is no room is left out.
 */
final class DotLabels extends Annotation {
    private static final double GAP = 7;
    private static final double LINE = 13;

    private final List<TradeOff> dots;

    DotLabels(List<TradeOff> dots) {
        super(false);
        this.dots = dots;
    }

    @Override
    public void paint(Graphics2D graphics) {
        var taken = new ArrayList<Rectangle2D>();
        for (var dot : dots) {
            var at = place(dot);
            taken.add(new Rectangle2D.Double(at[0] - 4, at[1] - 4, 8, 8));
        }
        graphics.setFont(Style.SMALL);
        graphics.setColor(Style.INK);
        for (var dot : dots) {
            var at = place(dot);
            for (var box : boxes(at, Style.width(dot.name()))) {
                if (taken.stream().noneMatch(box::intersects) && fits(box)) {
                    taken.add(box);
                    graphics.drawString(dot.name(), (float) box.getX(), (float) box.getMaxY() - 3);
                    break;
                }
            }
        }
    }

    private double[] place(TradeOff dot) {
        return new double[] {
            chart.getScreenXFromChart(ParetoFront.energies(List.of(dot))[0]),
            chart.getScreenYFromChart(ParetoFront.accuracies(List.of(dot))[0])
        };
    }

    private boolean fits(Rectangle2D box) {
        return box.getX() >= getXAxisScreenValueForMin()
                && box.getMaxX() <= getXAxisScreenValueForMax();
    }

    private static List<Rectangle2D> boxes(double[] at, double width) {
        return List.of(
                // A front rises to the right, so its line is least in the way below that.
                new Rectangle2D.Double(at[0] + GAP, at[1] + 1, width, LINE),
                new Rectangle2D.Double(at[0] + GAP, at[1] - LINE / 2, width, LINE),
                new Rectangle2D.Double(at[0] - width / 2, at[1] - GAP - LINE, width, LINE),
                new Rectangle2D.Double(at[0] - width / 2, at[1] + GAP, width, LINE),
                new Rectangle2D.Double(at[0] - GAP - width, at[1] - LINE / 2, width, LINE));
    }
}
