package org.spikej.engine;

/**
 * For each entry of an image the windows of a convolution that cover it: a rectangle of output
 * pixels, and for its upper left one the tap of the kernel that lies over the entry. Written down
 * once, since a spike has no time for divisions.
 *
 * <p>The taps of a kernel's row are counted from right to left: those over an entry from one
 * position to the next are then {@code stride} further, and those of the next row of positions a
 * row of the kernel times {@code stride} before.
 */
final class Windows {
    private final int[] rows;
    private final int[] columns;
    private final int[] pixel;
    private final int[] tap;

    Windows(ImageGeometry g) {
        int size = g.inputSize();
        rows = new int[size];
        columns = new int[size];
        pixel = new int[size];
        tap = new int[size];
        var vertical = Edge.of(g, g.height(), g.outputHeight());
        var horizontal = Edge.of(g, g.width(), g.outputWidth());
        int at = 0;
        for (int channel = 0; channel < g.inputs(); channel++) {
            for (int y = 0; y < g.height(); y++) {
                int line = vertical.first[y] * g.outputWidth();
                int right = (channel * g.kernel() + vertical.inside[y] + 1) * g.kernel() - 1;
                for (int x = 0; x < g.width(); x++, at++) {
                    columns[at] = Math.max(0, horizontal.count[x]);
                    rows[at] = columns[at] == 0 ? 0 : vertical.count[y];
                    pixel[at] = line + horizontal.first[x];
                    tap[at] = right - horizontal.inside[x];
                }
            }
        }
    }

    /**
     * What the divisions give, along one edge of the image: of each pixel the first window position
     * over it, how far inside that window it lies, and how many positions are over it.
     */
    private record Edge(int[] first, int[] inside, int[] count) {
        static Edge of(ImageGeometry g, int size, int positions) {
            var edge = new Edge(new int[size], new int[size], new int[size]);
            for (int i = 0; i < size; i++) {
                int first = g.firstOver(i);
                edge.first[i] = first;
                edge.inside[i] = i + g.padding() - first * g.stride();
                edge.count[i] = g.lastOver(i, positions) - first + 1;
            }
            return edge;
        }
    }

    /** Rows of windows; 0 or less if there are none. */
    int rows(int at) {
        return rows[at];
    }

    /** Columns of windows. */
    int columns(int at) {
        return columns[at];
    }

    /** The upper left output pixel. */
    int pixel(int at) {
        return pixel[at];
    }

    /** The tap over the entry at that pixel. */
    int tap(int at) {
        return tap[at];
    }
}
