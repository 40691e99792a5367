package org.spikej.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import org.knowm.xchart.style.markers.Marker;

/** A spike: a short upright line, of its own size whatever the chart's marker size is. */
final class SpikeMark extends Marker {
    private final double height;
    private final BasicStroke stroke;

    /** Sizes in pixels. */
    SpikeMark(double width, double height) {
        this.height = height;
        stroke = new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }

    @Override
    public void paint(Graphics2D graphics, double x, double y, int markerSize) {
        graphics.setStroke(stroke);
        graphics.draw(new Line2D.Double(x, y - height / 2, x, y + height / 2));
    }
}
