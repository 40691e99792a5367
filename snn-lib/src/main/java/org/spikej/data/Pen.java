package org.spikej.data;

/**
 * A round pen on a square grey image: each pixel gets the share of it that the pen covers,
 * approximately, from the distance of its centre to the line.
 *
 * @param radius in pixels
 * @param ink grey value of full cover, 0..255
 * @param softness width of the edge, in pixels
 */
record Pen(double radius, double ink, double softness) {
    private static final int PIECES = 8;

    /**
     * Draws a smooth curve through the points: a Catmull–Rom spline (Catmull and Rom 1974,
     * uniform).
     *
     * @param points {@code x, y, x, y, …} in pixels; a point that stands twice is a sharp corner
     * @param image {@code side * side} pixels from {@code offset} on, row by row
     */
    void draw(double[] points, byte[] image, int offset, int side) {
        int last = points.length / 2 - 1;
        for (int i = 0; i < last; i++) {
            int before = Math.max(i - 1, 0);
            int after = Math.min(i + 2, last);
            double x = points[2 * i];
            double y = points[2 * i + 1];
            if (x == points[2 * i + 2] && y == points[2 * i + 3]) {
                continue;
            }
            for (int piece = 1; piece <= PIECES; piece++) {
                double t = (double) piece / PIECES;
                double nextX = spline(points, 0, before, i, after, t);
                double nextY = spline(points, 1, before, i, after, t);
                line(x, y, nextX, nextY, image, offset, side);
                x = nextX;
                y = nextY;
            }
        }
    }

    private static double spline(
            double[] points, int axis, int before, int at, int after, double t) {
        double p0 = points[2 * before + axis];
        double p1 = points[2 * at + axis];
        double p2 = points[2 * (at + 1) + axis];
        double p3 = points[2 * after + axis];
        double linear = p2 - p0;
        double square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
        double cube = 3 * (p1 - p2) + p3 - p0;
        return p1 + 0.5 * t * (linear + t * (square + t * cube));
    }

    private void line(
            double x0, double y0, double x1, double y1, byte[] image, int offset, int side) {
        double reach = radius + softness;
        int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
        int right = Math.min(side - 1, (int) (Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
        int bottom = Math.min(side - 1, (int) (Math.max(y0, y1) + reach));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double distance = distance(column + 0.5, row + 0.5, x0, y0, x1, y1);
                double cover = Math.clamp(0.5 + (radius - distance) / softness, 0.0, 1.0);
                int grey = (int) (ink * cover + 0.5);
                int at = offset + row * side + column;
                image[at] = (byte) Math.max(image[at] & 0xff, grey);
            }
        }
    }

    /** From a point to the nearest point of a line segment. */
    private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = dx * dx + dy * dy;
        double along = squared > 0 ? ((x - x0) * dx + (y - y0) * dy) / squared : 0;
        double t = Math.clamp(along, 0.0, 1.0);
        double ex = x0 + t * dx - x;
        double ey = y0 + t * dy - y;
        return Math.sqrt(ex * ex + ey * ey);
    }
}
