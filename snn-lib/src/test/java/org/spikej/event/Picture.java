package org.spikej.event;

import java.util.Arrays;

/** A grey picture that can be turned and compared, to see whether events stand upright. */
record Picture(double[][] values) {
    private static final int SIDE = 40;

    /** One of the eight turns and mirror images of a square; 0 is the picture itself. */
    Picture turned(int way) {
        int n = values.length;
        var turned = new double[n][n];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                int row = (way & 1) == 0 ? y : n - 1 - y;
                int column = (way & 2) == 0 ? x : n - 1 - x;
                turned[y][x] = (way & 4) == 0 ? values[row][column] : values[column][row];
            }
        }
        return new Picture(turned);
    }

    /** What is bright, cut out, smoothed and scaled to one size. */
    Picture fitted() {
        var smooth = smooth(2);
        double limit = 0.3 * smooth.most();
        int n = values.length;
        int top = n;
        int bottom = 0;
        int left = n;
        int right = 0;
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                if (smooth.values[y][x] > limit) {
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                }
            }
        }
        var cut = new double[bottom - top + 1][];
        for (int y = top; y <= bottom; y++) {
            cut[y - top] = Arrays.copyOfRange(smooth.values[y], left, right + 1);
        }
        return new Picture(cut).resized(SIDE).smooth(1);
    }

    private double most() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }

    Picture resized(int side) {
        var sized = new double[side][side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                sized[y][x] = values[y * values.length / side][x * values[0].length / side];
            }
        }
        return new Picture(sized);
    }

    /** The mean of each place and its neighbours up to a distance. */
    Picture smooth(int distance) {
        int h = values.length;
        int w = values[0].length;
        var smooth = new double[h][w];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - distance); v <= Math.min(h - 1, y + distance); v++) {
                    for (int u = Math.max(0, x - distance);
                            u <= Math.min(w - 1, x + distance);
                            u++) {
                        sum += values[v][u];
                        count++;
                    }
                }
                smooth[y][x] = sum / count;
            }
        }
        return new Picture(smooth);
    }

    /** The correlation with another one of its size. */
    double likeness(Picture other) {
        var a = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
        var b = Arrays.stream(other.values).flatMapToDouble(Arrays::stream).toArray();
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
