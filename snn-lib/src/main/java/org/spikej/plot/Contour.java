package org.spikej.plot;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One closed line of an outline.
 *
 * @param segments kinds of its segments, a character each
 * @param points x and y by turns
 */
record Contour(String segments, float[] points) {
    private static final int[] POINTS = {1, 1, 2, 3, 0};

    /** Less than any difference of two letters, more than rounding leaves, in pixels. */
    private static final float TOLERANCE = 0.02f;

    /** The contours of a shape, in order. */
    static List<Contour> of(Shape shape, AffineTransform transform) {
        var contours = new ArrayList<Contour>();
        var segments = new StringBuilder();
        var points = new float[64];
        int used = 0;
        var segment = new float[6];
        for (var it = shape.getPathIterator(transform); !it.isDone(); it.next()) {
            int kind = it.currentSegment(segment);
            if (kind == PathIterator.SEG_MOVETO && !segments.isEmpty()) {
                contours.add(new Contour(segments.toString(), Arrays.copyOf(points, used)));
                segments.setLength(0);
                used = 0;
            }
            segments.append((char) ('0' + kind));
            int count = 2 * POINTS[kind];
            if (used + count > points.length) {
                points = Arrays.copyOf(points, 2 * points.length);
            }
            System.arraycopy(segment, 0, points, used, count);
            used += count;
        }
        if (!segments.isEmpty()) {
            contours.add(new Contour(segments.toString(), Arrays.copyOf(points, used)));
        }
        return contours;
    }

    float startX() {
        return points[0];
    }

    /** Whether this contour is the other one, moved sideways. */
    boolean is(Contour other, float shift) {
        if (!segments.equals(other.segments)) {
            return false;
        }
        for (int i = 0; i < points.length; i++) {
            float moved = i % 2 == 0 ? other.points[i] + shift : other.points[i];
            if (Math.abs(points[i] - moved) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    static boolean same(List<Contour> a, List<Contour> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).is(b.get(i), 0)) {
                return false;
            }
        }
        return true;
    }
}
