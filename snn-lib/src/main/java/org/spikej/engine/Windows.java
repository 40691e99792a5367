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
        int at = 0;
        for (int channel = 0; channel < g.inputs(); channel++) {
            for (int y = 0; y < g.height(); y++) {
                int top = g.firstOver(y);
                int above = y + g.padding() - top * g.stride();
                for (int x = 0; x < g.width(); x++, at++) {
                    int left = g.firstOver(x);
                    int before = x + g.padding() - left * g.stride();
                    columns[at] = Math.max(0, g.lastOver(x, g.outputWidth()) - left + 1);
                    rows[at] = columns[at] == 0 ? 0 : g.lastOver(y, g.outputHeight()) - top + 1;
                    pixel[at] = top * g.outputWidth() + left;
                    tap[at] = (channel * g.kernel() + above) * g.kernel() + g.kernel() - 1 - before;
                }
            }
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
