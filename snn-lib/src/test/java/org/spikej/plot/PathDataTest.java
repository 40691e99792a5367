package org.spikej.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class PathDataTest {
    private static String path(boolean joined, Shape... shapes) {
        var path = new PathData();
        for (var shape : shapes) {
            path.append(shape, joined);
        }
        return path.toString();
    }

    @Test
    void isRelativeAndRoundedToTenths() {
        assertThat(path(true, new Line2D.Double(1.04, 2, 3.5, 1.96))).isEqualTo("m1 2h2.5");
        assertThat(path(true, new Line2D.Double(1, 2, 3.5, 1.75))).isEqualTo("m1 2l2.5-0.2");
    }

    @Test
    void goesOnWhereTheLastLineEnded() {
        assertThat(
                        path(
                                true,
                                new Line2D.Double(0, 0, 1, 1),
                                new Line2D.Double(1, 1, 2, 3),
                                new Line2D.Double(5, 3, 6, 3)))
                .isEqualTo("m0 0l1 1 1 2m3 0h1");
    }

    @Test
    void keepsFilledShapesApart() {
        var open = new Path2D.Double();
        open.moveTo(0, 0);
        open.lineTo(1, 0);
        open.lineTo(1, 1);
        assertThat(path(false, open, new Rectangle2D.Double(1, 1, 2, 3)))
                .startsWith("m0 0h1v1zm1 1h2v3h-2v-3z");
    }

    @Test
    void writesCurves() {
        assertThat(path(true, new CubicCurve2D.Double(0, 0, 1, 2, 3, 4, 5, 5)))
                .isEqualTo("m0 0c1 2 3 4 5 5");
    }

    @Test
    void doesNotDriftOverManySteps() {
        var path = new PathData();
        for (int i = 0; i < 1000; i++) {
            path.append(new Line2D.Double(i * 0.33, 0, (i + 1) * 0.33, 0), true);
        }
        double end = 0;
        for (var step : path.toString().substring("m0 0h".length()).split("[ h]")) {
            end += Double.parseDouble(step);
        }
        assertThat(Math.round(end)).isEqualTo(330);
    }
}
