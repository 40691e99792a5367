package org.spikej.plot;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/**
 * The {@code d} attribute of an SVG path, written as short as the format allows: relative commands
 * in tenths of a pixel. Coordinates are rounded before they are subtracted, so the error does not
 * grow along the path.
 */
final class PathData {
    private static final int UNITS_PER_PIXEL = 10;

    private final StringBuilder text = new StringBuilder();
    private final double[] point = new double[6];
    private char command;
    private long x;
    private long y;
    private long startX;
    private long startY;

    boolean isEmpty() {
        return text.isEmpty();
    }

    /**
     * Appends a shape.
     *
     * @param joined whether one that starts where the last one ended goes on without a new start
     */
    void append(Shape shape, boolean joined) {
        if (!joined && !isEmpty() && command != 'z') {
            close();
        }
        for (var it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(point)) {
                case PathIterator.SEG_MOVETO -> move();
                case PathIterator.SEG_LINETO -> line();
                case PathIterator.SEG_QUADTO -> curve('q', 2);
                case PathIterator.SEG_CUBICTO -> curve('c', 3);
                default -> close();
            }
        }
    }

    private void move() {
        long toX = units(point[0]);
        long toY = units(point[1]);
        if (isEmpty() || toX != x || toY != y || command == 'z') {
            write('m', toX - x, toY - y);
            go(toX, toY);
            startX = x;
            startY = y;
        }
    }

    private void line() {
        long toX = units(point[0]);
        long toY = units(point[1]);
        if (toX == x) {
            write('v', toY - y);
        } else if (toY == y) {
            write('h', toX - x);
        } else {
            write('l', toX - x, toY - y);
        }
        go(toX, toY);
    }

    private void curve(char name, int points) {
        var deltas = new long[2 * points];
        for (int i = 0; i < points; i++) {
            deltas[2 * i] = units(point[2 * i]) - x;
            deltas[2 * i + 1] = units(point[2 * i + 1]) - y;
        }
        write(name, deltas);
        go(units(point[2 * points - 2]), units(point[2 * points - 1]));
    }

    private void close() {
        write('z');
        go(startX, startY);
    }

    private void go(long toX, long toY) {
        x = toX;
        y = toY;
    }

    /** A repeated command letter may be left out, except after a move, which would draw a line. */
    private void write(char name, long... deltas) {
        boolean named = name != command || name == 'm' || name == 'z';
        if (named) {
            text.append(name);
        }
        for (int i = 0; i < deltas.length; i++) {
            if (deltas[i] >= 0 && (i > 0 || !named)) {
                text.append(' ');
            }
            number(deltas[i]);
        }
        command = name;
    }

    private void number(long units) {
        if (units < 0) {
            text.append('-');
        }
        long size = Math.abs(units);
        text.append(size / UNITS_PER_PIXEL);
        if (size % UNITS_PER_PIXEL != 0) {
            text.append('.').append(size % UNITS_PER_PIXEL);
        }
    }

    private static long units(double pixels) {
        return Math.round(pixels * UNITS_PER_PIXEL);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
