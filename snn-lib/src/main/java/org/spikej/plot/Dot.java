package org.spikej.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A round mark of its own size, whatever the chart's marker size is. */
final class Dot extends Marker {
    private final double diameter;

    /** Diameter in pixels. */
    Dot(double diameter) {
        this.diameter = diameter;
    }

    @Override
    public void paint(Graphics2D graphics, double x, double y, int markerSize) {
        double radius = diameter / 2;
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, diameter, diameter));
    }
}
